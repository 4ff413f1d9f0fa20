-- Indexes that questions go by.

-- Whether somebody was active in a span of time.
DROP INDEX commits_by_author;
CREATE INDEX commits_by_author ON commits (author_id, committed_at);
DROP INDEX commits_by_committer;
CREATE INDEX commits_by_committer ON commits (committer_id, committed_at);

-- "#12" names an issue of a forge.
CREATE INDEX issues_by_number ON issues (number, tracker);

-- Which names a tracker has for done.
CREATE INDEX issues_by_status ON issues (status_category, status);
