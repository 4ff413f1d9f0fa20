-- One identity by its natural key. :realm, :key.
SELECT id, name, email, login, is_bot, field_stamps
FROM identities
WHERE realm = :realm AND key = :key
ORDER BY id
