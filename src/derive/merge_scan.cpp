#include "derive/merge_scan.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "derive/link_scan.hpp"
#include "derive/text_class.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Form = MergeMention::Form;

constexpr std::array<std::pair<Form, std::string_view>, 3> k_forms = {
    {{Form::merge_subject, "merge-subject"},
     {Form::squash_subject, "squash-subject"},
     {Form::trailer, "trailer"}}};

/// The numbers that a subject names, with their repositories.
std::vector<Reference> numbers_in(std::string_view subject) {
  return scan_references(subject, {});
}

MergeMention mention(Form form, Dialect dialect, const Reference& reference) {
  return {.form = form,
          .dialect = dialect,
          .repository = reference.repository,
          .number = reference.number,
          .position = reference.position,
          .length = reference.length};
}

/// The plain digits at an offset, as a pull request's number.
std::optional<MergeMention> number_at(std::string_view text, std::size_t at, Form form,
                                      Dialect dialect) {
  constexpr std::size_t k_most_digits = 9;
  std::size_t end = at;
  while (is_digit(at_or_end(text, end))) ++end;
  if (end == at || end - at > k_most_digits || text[at] == '0') return std::nullopt;
  MergeMention found{.form = form,
                     .dialect = dialect,
                     .repository = {},
                     .number = 0,
                     .position = at,
                     .length = end - at};
  std::from_chars(text.data() + at, text.data() + end, found.number);
  return found;
}

/// "Merge pull request #12 from …", "Merge owner/repo#12: …", "Merge #12: …", "Merge PR #12".
std::optional<MergeMention> merged_in_subject(std::string_view subject) {
  constexpr std::array<std::string_view, 4> k_openings = {"Merge pull request ", "Merge PR ",
                                                          "Auto merge of ", "Merge "};
  for (const std::string_view opening : k_openings) {
    if (!subject.starts_with(opening)) continue;
    const auto numbers = numbers_in(subject);
    if (numbers.empty() || numbers.front().position != opening.size()) continue;
    const std::size_t end = opening.size() + numbers.front().length;
    const char next = at_or_end(subject, end);
    if (next != '\0' && next != ' ' && next != ':') continue;
    // "Merge pull request #12 in PROJ/shop from …": Bitbucket's own server.
    const bool is_bitbucket = subject.substr(end).starts_with(" in ");
    return mention(Form::merge_subject, is_bitbucket ? Dialect::bitbucket : Dialect::github,
                   numbers.front());
  }
  return std::nullopt;
}

/// "Merge branch 'refs/pull/12/head' …", "Merge remote-tracking branch 'origin/pr/12'".
std::optional<MergeMention> merged_ref(std::string_view subject) {
  struct Shape {
    std::string_view before;
    std::string_view behind;
    Dialect dialect;
  };
  constexpr std::array k_shapes = {Shape{"refs/pull/", "/head", Dialect::github},
                                   Shape{"refs/pull/", "/merge", Dialect::github},
                                   Shape{"origin/pr/", "'", Dialect::github},
                                   Shape{"refs/merge-requests/", "/head", Dialect::gitlab}};
  if (!subject.starts_with("Merge ")) return std::nullopt;
  for (const Shape& shape : k_shapes) {
    const std::size_t at = subject.find(shape.before);
    if (at == std::string_view::npos) continue;
    auto found = number_at(subject, at + shape.before.size(), Form::merge_subject, shape.dialect);
    if (found && subject.substr(found->position + found->length).starts_with(shape.behind))
      return found;
  }
  return std::nullopt;
}

/// "Merged in fix-refresh (pull request #12)", as Bitbucket writes it.
std::optional<MergeMention> merged_on_bitbucket(std::string_view subject) {
  constexpr std::string_view k_number = "(pull request #";
  if (!subject.starts_with("Merged in ") || !subject.ends_with(')')) return std::nullopt;
  const std::size_t at = subject.rfind(k_number);
  if (at == std::string_view::npos) return std::nullopt;
  auto found = number_at(subject, at + k_number.size(), Form::merge_subject, Dialect::bitbucket);
  const bool ends_subject = found && found->position + found->length + 1 == subject.size();
  return ends_subject ? found : std::nullopt;
}

/// "Merged PR 12: Guard the refresh", as Azure writes it.
std::optional<MergeMention> merged_on_azure(std::string_view subject) {
  constexpr std::string_view k_opening = "Merged PR ";
  if (!subject.starts_with(k_opening)) return std::nullopt;
  auto found = number_at(subject, k_opening.size(), Form::merge_subject, Dialect::azure);
  const bool is_whole = found && at_or_end(subject, found->position + found->length) == ':';
  return is_whole ? found : std::nullopt;
}

/// The "(#12)" that ends a squashed commit's subject.
std::optional<MergeMention> squashed_in_subject(std::string_view subject) {
  if (!subject.ends_with(')')) return std::nullopt;
  const auto numbers = numbers_in(subject);
  if (numbers.empty()) return std::nullopt;
  const Reference& last = numbers.back();
  const bool ends_subject = last.position + last.length + 1 == subject.size();
  if (!ends_subject || last.position == 0 || subject[last.position - 1] != '(') return std::nullopt;
  return mention(Form::squash_subject, Dialect::github, last);
}

std::optional<MergeMention> merge_in_subject(std::string_view subject, bool is_merge) {
  if (auto azure = merged_on_azure(subject)) return azure;
  if (!is_merge) return squashed_in_subject(subject);
  if (auto named = merged_in_subject(subject)) return named;
  if (auto bitbucket = merged_on_bitbucket(subject)) return bitbucket;
  return merged_ref(subject);
}

/// "See merge request group/project!12"
std::optional<MergeMention> merge_request(std::string_view line) {
  constexpr std::string_view k_opening = "See merge request ";
  if (!line.starts_with(k_opening)) return std::nullopt;
  const std::size_t mark = line.find('!', k_opening.size());
  if (mark == std::string_view::npos) return std::nullopt;
  auto found = number_at(line, mark + 1, Form::trailer, Dialect::gitlab);
  if (!found || found->position + found->length != line.size()) return std::nullopt;
  found->repository = line.substr(k_opening.size(), mark - k_opening.size());
  found->length += found->position - k_opening.size();
  found->position = k_opening.size();
  return found;
}

/// "PR-URL: https://github.com/owner/repo/pull/12"
std::optional<MergeMention> address_trailer(std::string_view line) {
  constexpr std::array<std::string_view, 2> k_names = {"pr-url:", "pull-request:"};
  const auto is_name = [&](std::string_view name) {
    return equals_ignoring_case(line.substr(0, name.size()), name);
  };
  if (std::ranges::none_of(k_names, is_name)) return std::nullopt;
  const auto addresses = scan_addresses(line);
  if (addresses.size() != 1) return std::nullopt;
  const auto& [address, position, length] = addresses.front();
  const bool ends_line = position + length == line.size();
  if (address.kind != WebAddress::Kind::pull_request || !ends_line) return std::nullopt;
  return MergeMention{.form = Form::trailer,
                      .dialect = address.dialect,
                      .repository = address.repository,
                      .number = address.number,
                      .position = position,
                      .length = length};
}

void add_trailers(std::string_view message, std::vector<MergeMention>& found) {
  for (std::size_t start = message.find('\n'); start < message.size();
       start = message.find('\n', start)) {
    ++start;
    const std::string_view line = first_line_of(message.substr(start));
    auto trailer = merge_request(line);
    if (!trailer) trailer = address_trailer(line);
    if (!trailer) continue;
    trailer->position += start;
    found.push_back(std::move(*trailer));
  }
}

/// "Merge branch 'main' of https://forge.example/owner/name": the repository that was pulled.
std::optional<std::string> pulled_repository(std::string_view subject) {
  constexpr std::string_view k_of = " of ";
  const std::size_t of = subject.find(k_of);
  if (!subject.starts_with("Merge ") || of == std::string_view::npos) return std::nullopt;
  const std::size_t start = of + k_of.size();
  if (subject.substr(start, std::min<std::size_t>(8, subject.size() - start)).find("://") ==
      std::string_view::npos)
    return std::nullopt;
  std::string_view address = subject.substr(start, end_of_address(subject, start) - start);
  if (address.ends_with(".git")) address.remove_suffix(4);
  const auto parts = split(address, '/');
  if (parts.size() < 5) return std::nullopt;
  return std::string{parts[parts.size() - 2]} + "/" + std::string{parts.back()};
}

}  // namespace

std::string_view to_string(MergeMention::Form form) {
  for (const auto& [known, name] : k_forms) {
    if (known == form) return name;
  }
  return "";
}

std::optional<MergeMention::Form> parse_merge_form(std::string_view name) {
  for (const auto& [form, known] : k_forms) {
    if (known == name) return form;
  }
  return std::nullopt;
}

const LinkRule& merge_rule(MergeMention::Form form) {
  switch (form) {
    case MergeMention::Form::merge_subject:
      return link_rules::merge_message;
    case MergeMention::Form::squash_subject:
      return link_rules::squash_subject;
    case MergeMention::Form::trailer:
      break;
  }
  return link_rules::merge_trailer;
}

std::vector<MergeMention> scan_merges(std::string_view message, bool is_merge) {
  std::vector<MergeMention> found;
  if (auto named = merge_in_subject(first_line_of(message), is_merge))
    found.push_back(std::move(*named));
  add_trailers(message, found);
  return found;
}

std::optional<CopiedHistory> copied_history(std::string_view message) {
  const std::string_view subject = first_line_of(message);
  const bool is_subtree = subject.starts_with("Squashed '") &&
                          (subject.find("' changes from ") != std::string_view::npos ||
                           subject.find("' content from ") != std::string_view::npos);
  if (is_subtree) return CopiedHistory{};
  if (!subject.starts_with("Merge ")) return std::nullopt;
  if (auto pulled = pulled_repository(subject)) return CopiedHistory{std::move(*pulled), true};
  auto named = merged_in_subject(subject);
  if (!named || named->repository.empty()) return std::nullopt;
  return CopiedHistory{std::move(named->repository), false};
}

}  // namespace teammemory
