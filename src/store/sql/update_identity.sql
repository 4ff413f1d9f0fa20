-- What sources say of an identity by now. All fields of :id.
UPDATE identities
SET name = :name,
    email = :email,
    login = :login,
    is_bot = :is_bot,
    field_stamps = :field_stamps,
    stated_at = :stated_at
WHERE id = :id
