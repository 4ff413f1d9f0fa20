-- Forge repositories that state one number under several names: each older name with the one that
-- was stated last. Rows: name, id of the repository by its name of now, that name, forge_id.
WITH named (id, name, forge_id, place) AS (
  SELECT id, name, forge_id,
         row_number() OVER (PARTITION BY forge_id ORDER BY coalesce(stated_at, 0) DESC, name)
  FROM repositories
  WHERE kind = 'github' AND forge_id IS NOT NULL
)
SELECT former.name, latest.id, latest.name, former.forge_id
FROM named AS former
JOIN named AS latest ON latest.forge_id = former.forge_id AND latest.place = 1
WHERE former.place > 1
ORDER BY former.name
