#pragma once

#include <array>
#include <string_view>

namespace teammemory {

/// A way to conclude a link. A change of what a rule finds raises its version.
struct LinkRule {
  std::string_view name;
  int version = 1;
  std::string_view link;       ///< the tables that it fills
  std::string_view relation;   ///< the relations that it states
  std::string_view statement;  ///< what it reads, in one line
};

namespace link_rules {

// A commit names an issue.
inline constexpr LinkRule message_key{"message-key", 2, "commit_issues",
                                      "mentions, resolves, reopens",
                                      "A commit message names the key of a known tracker project; "
                                      "a keyword before it resolves or reopens."};
inline constexpr LinkRule message_number{
    "message-number", 2, "commit_issues", "mentions, resolves, reopens",
    "A commit message names a known issue as #N, GH-N, owner/repo#N or by its GitHub address."};
inline constexpr LinkRule message_branch{
    "message-branch", 1, "commit_issues", "mentions",
    "A merge message names a branch that holds the key of a known issue, in any case."};
inline constexpr LinkRule smart_commit{"smart-commit", 1, "commit_issues", "resolves, reopens",
                                       "A line of a commit message names keys and then a command: "
                                       "PROJ-12 #resolve, #close, #fixed or #reopen."};
inline constexpr LinkRule closed_event{"closed-event", 1, "commit_issues", "resolves",
                                       "The forge states that a commit closed the issue."};
inline constexpr LinkRule referenced_event{
    "referenced-event", 1, "commit_issues", "mentions",
    "The forge states that a commit refers to the issue, and its message does."};

// A pull request has to do with an issue.
inline constexpr LinkRule pr_key{
    "pr-key", 2, "pr_issues", "mentions, resolves, reopens",
    "A pull request's title or body names the key of a known tracker project."};
inline constexpr LinkRule pr_number{"pr-number", 2, "pr_issues", "mentions, resolves, reopens",
                                    "A pull request's title or body names a known issue as #N, "
                                    "GH-N, owner/repo#N or by its GitHub address."};
inline constexpr LinkRule pr_branch{
    "pr-branch", 1, "pr_issues", "mentions",
    "A pull request's branch name holds the key of a known issue, in any case."};
inline constexpr LinkRule pr_comment{
    "pr-comment", 1, "pr_issues", "mentions",
    "A comment on a pull request, a review or a comment of one names a known issue."};
inline constexpr LinkRule connected_event{"connected-event", 1, "pr_issues", "resolves",
                                          "The forge states that somebody connected the pull "
                                          "request with the issue, and did not disconnect them."};
inline constexpr LinkRule cross_reference{"cross-reference", 1, "pr_issues", "mentions, resolves",
                                          "The forge states that one of the two names the other, "
                                          "or that the pull request will close the issue."};
inline constexpr LinkRule closed_by_pr{"closed-by-pr", 1, "pr_issues", "resolves",
                                       "The forge states that the pull request closed the issue."};

// An issue names a change.
inline constexpr LinkRule issue_text{
    "issue-text", 1, "pr_issues, commit_issues", "mentions",
    "The text or a comment of an issue holds the address of a known pull request or commit, or the "
    "number of a pull request of its own repository."};
inline constexpr LinkRule remote_link{
    "remote-link", 1, "pr_issues, commit_issues", "mentions",
    "A remote link of an issue is the address of a known pull request or commit."};
inline constexpr LinkRule development_panel{
    "development-panel", 1, "pr_issues, commit_issues", "mentions",
    "The tracker's development panel shows a known pull request or commit for the issue."};

// A commit brought a pull request into the history, or is a part of it.
inline constexpr LinkRule merged_event{"merged-event", 1, "pr_commits", "merge",
                                       "The forge's merged event names the commit."};
inline constexpr LinkRule merge_commit_sha{
    "merge-commit-sha", 1, "pr_commits", "merge",
    "The record of a merged pull request names a commit of the history; nothing where a merged "
    "event names another."};
inline constexpr LinkRule merge_message{
    "merge-message", 2, "pr_commits", "merge, part",
    "A merge's subject says that it merges the pull request (Merge pull request #N, Merge "
    "owner/repo#N, Merged PR N, Merge … refs/pull/N/head); a part where the forge names a commit "
    "that it brought in."};
inline constexpr LinkRule squash_subject{
    "squash-subject", 1, "pr_commits", "merge",
    "The subject of a commit that is no merge ends in (#N), and nothing better names the merge."};
inline constexpr LinkRule merge_trailer{
    "merge-trailer", 1, "pr_commits", "merge, part",
    "A trailer names the pull request (PR-URL:, Pull-request:, See merge request); of several "
    "commits in a row the last is the merge, the others are parts."};
inline constexpr LinkRule patch_equal{
    "patch-equal", 1, "pr_commits", "merge, part",
    "Nothing names the merge of a merged pull request, and exactly one commit of the history makes "
    "its change: copies of all its commits, or one of its author with its title that changes its "
    "files alike."};
inline constexpr LinkRule recorded_commit{"recorded-commit", 1, "pr_commits", "part",
                                          "The forge lists the commit for the pull request."};
inline constexpr LinkRule pull_ref{"pull-ref", 1, "pr_commits", "part",
                                   "The head that the forge keeps for the pull request reaches the "
                                   "commit, and neither history nor its base does."};
inline constexpr LinkRule merge_parents{
    "merge-parents", 1, "pr_commits", "part",
    "A merge of the pull request reaches the commit by a further parent, and not by its first."};

// A commit has to do with another.
inline constexpr LinkRule revert_message{"revert-message", 1, "commit_links", "reverts",
                                         "A commit message says: This reverts commit <sha>."};
inline constexpr LinkRule reapply_message{
    "reapply-message", 1, "commit_links", "reapplies",
    "A commit message reverts a commit whose message reverts the other, and each reverts no more."};
inline constexpr LinkRule fixes_trailer{"fixes-trailer", 1, "commit_links", "fixes",
                                        "A trailer says Fixes: <sha> (\"subject\"), and the "
                                        "subject, where there is one, is that of the commit."};
inline constexpr LinkRule cherry_pick_message{
    "cherry-pick-message", 1, "commit_links", "cherry-picks",
    "A commit message says: (cherry picked from commit <sha>)."};
inline constexpr LinkRule change_id{"change-id", 1, "commit_links", "same-change",
                                    "Both messages hold the same Change-Id, and no other."};
inline constexpr LinkRule same_change{
    "same-change", 1, "commit_links", "same-change",
    "Both have one author, author time and subject and change the same files by as many lines, and "
    "no two were committed at one moment."};
inline constexpr LinkRule svn_revision{"svn-revision", 1, "commit_links", "mentions",
                                       "A commit message names a revision (r123) that the "
                                       "git-svn-id of exactly one earlier commit states."};

// An issue has to do with another.
inline constexpr LinkRule tracker_link{"tracker-link", 1, "issue_relations",
                                       "duplicates, depends, clones, relates",
                                       "The tracker links the two issues."};
inline constexpr LinkRule issue_names_issue{
    "issue-names-issue", 1, "issue_relations", "mentions, duplicates, depends",
    "The text or a comment of an issue names another; duplicate of, duplicates, depends on, "
    "blocked by and blocks say more."};
inline constexpr LinkRule issue_cross_reference{"issue-cross-reference", 1, "issue_relations",
                                                "mentions",
                                                "The forge states that an issue names the other."};
inline constexpr LinkRule duplicate_event{
    "duplicate-event", 1, "issue_relations", "duplicates",
    "The forge states that somebody marked the issue as a duplicate of the other."};

}  // namespace link_rules

/// All rules, in the order of docs/links.md.
inline constexpr std::array k_link_rules = {
    link_rules::message_key,
    link_rules::message_number,
    link_rules::message_branch,
    link_rules::smart_commit,
    link_rules::closed_event,
    link_rules::referenced_event,
    link_rules::pr_key,
    link_rules::pr_number,
    link_rules::pr_branch,
    link_rules::pr_comment,
    link_rules::connected_event,
    link_rules::cross_reference,
    link_rules::closed_by_pr,
    link_rules::issue_text,
    link_rules::remote_link,
    link_rules::development_panel,
    link_rules::merged_event,
    link_rules::merge_commit_sha,
    link_rules::merge_message,
    link_rules::squash_subject,
    link_rules::merge_trailer,
    link_rules::patch_equal,
    link_rules::recorded_commit,
    link_rules::pull_ref,
    link_rules::merge_parents,
    link_rules::revert_message,
    link_rules::reapply_message,
    link_rules::fixes_trailer,
    link_rules::cherry_pick_message,
    link_rules::change_id,
    link_rules::same_change,
    link_rules::svn_revision,
    link_rules::tracker_link,
    link_rules::issue_names_issue,
    link_rules::issue_cross_reference,
    link_rules::duplicate_event,
};

/// The rule of that name; null where there is none.
constexpr const LinkRule* link_rule(std::string_view name) {
  for (const LinkRule& rule : k_link_rules) {
    if (rule.name == name) return &rule;
  }
  return nullptr;
}

}  // namespace teammemory
