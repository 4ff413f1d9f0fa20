#pragma once

#include <array>
#include <string_view>

namespace teammemory {

/// A way to conclude a link. A change of what a rule finds raises its version.
struct LinkRule {
  std::string_view name;
  int version = 1;
  std::string_view link;       ///< the table that it fills
  std::string_view relation;   ///< the relations that it states
  std::string_view statement;  ///< what it reads, in one line
};

namespace link_rules {

// A commit names an issue.
inline constexpr LinkRule message_key{"message-key", 1, "commit_issues", "mentions, resolves",
                                      "A commit message names the key of a known tracker project; "
                                      "a closing keyword before it resolves."};
inline constexpr LinkRule message_number{
    "message-number", 1, "commit_issues", "mentions, resolves",
    "A commit message names a known issue as #N, GH-N, owner/repo#N or by its GitHub address."};
inline constexpr LinkRule message_branch{
    "message-branch", 1, "commit_issues", "mentions",
    "A merge message names a branch that holds the key of a known issue, in any case."};
inline constexpr LinkRule closed_event{"closed-event", 1, "commit_issues", "resolves",
                                       "The forge states that a commit closed the issue."};
inline constexpr LinkRule pr_key{
    "pr-key", 1, "pr_issues", "mentions, resolves",
    "A pull request's title or body names the key of a known tracker project."};
inline constexpr LinkRule pr_number{"pr-number", 1, "pr_issues", "mentions, resolves",
                                    "A pull request's title or body names a known issue as #N, "
                                    "GH-N, owner/repo#N or by its GitHub address."};
inline constexpr LinkRule pr_branch{
    "pr-branch", 1, "pr_issues", "mentions",
    "A pull request's branch name holds the key of a known issue, in any case."};
inline constexpr LinkRule connected_event{"connected-event", 1, "pr_issues", "resolves",
                                          "The forge states that somebody connected the pull "
                                          "request with the issue, and did not disconnect them."};

// A commit brought a pull request into the history, or is a part of it.
inline constexpr LinkRule merged_event{"merged-event", 1, "pr_commits", "merge",
                                       "The forge's merged event names the commit."};
inline constexpr LinkRule merge_commit_sha{
    "merge-commit-sha", 1, "pr_commits", "merge",
    "The record of a merged pull request names a commit of the history; nothing where a merged "
    "event names another."};
inline constexpr LinkRule merge_message{"merge-message", 1, "pr_commits", "merge, part",
                                        "A merge commit's subject says that it merges the pull "
                                        "request (Merge pull request #N, Merge owner/repo#N); a "
                                        "part where the forge names a commit that it brought in."};
inline constexpr LinkRule squash_subject{
    "squash-subject", 1, "pr_commits", "merge",
    "The subject of a commit that is no merge ends in (#N), and nothing better names the merge."};
inline constexpr LinkRule recorded_commit{"recorded-commit", 1, "pr_commits", "part",
                                          "The forge lists the commit for the pull request."};
inline constexpr LinkRule pull_ref{"pull-ref", 1, "pr_commits", "part",
                                   "The head that the forge keeps for the pull request reaches the "
                                   "commit, and neither history nor its base does."};
inline constexpr LinkRule merge_parents{"merge-parents", 1, "pr_commits", "part",
                                        "A merge of the pull request reaches the commit by a "
                                        "further parent, and not by its first."};

// A commit takes another back.
inline constexpr LinkRule revert_message{"revert-message", 1, "commit_reverts", "reverts",
                                         "A commit message says: This reverts commit <sha>."};

}  // namespace link_rules

/// All rules, in the order of docs/links.md.
inline constexpr std::array k_link_rules = {
    link_rules::message_key,      link_rules::message_number,  link_rules::message_branch,
    link_rules::closed_event,     link_rules::pr_key,          link_rules::pr_number,
    link_rules::pr_branch,        link_rules::connected_event, link_rules::merged_event,
    link_rules::merge_commit_sha, link_rules::merge_message,   link_rules::squash_subject,
    link_rules::recorded_commit,  link_rules::pull_ref,        link_rules::merge_parents,
    link_rules::revert_message,
};

}  // namespace teammemory
