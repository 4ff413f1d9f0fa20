#include "sources/git/commit_parser.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "sources/git/text_decoder.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// The headers of a commit object, still as bytes.
struct RawCommit {
  std::string_view tree;
  std::vector<std::string_view> parents;
  std::optional<std::string_view> author;
  std::optional<std::string_view> committer;
  std::string_view encoding;
  std::string_view message;
};

struct Signature {
  std::string_view name;
  std::string_view email;
  std::int64_t time = 0;
  std::int32_t zone = 0;
};

/// "name value" split at the first space.
std::pair<std::string_view, std::string_view> split_header(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return {line, {}};
  return {line.substr(0, space), line.substr(space + 1)};
}

void take_header(std::string_view line, RawCommit& commit) {
  // A line that starts with a space continues a header that does not matter here.
  if (line.starts_with(' ')) return;
  const auto [name, value] = split_header(line);
  if (name == "tree" && commit.tree.empty()) commit.tree = value;
  if (name == "parent") commit.parents.push_back(value);
  if (name == "author" && !commit.author) commit.author = value;
  if (name == "committer" && !commit.committer) commit.committer = value;
  if (name == "encoding" && commit.encoding.empty()) commit.encoding = trim(value);
}

RawCommit split_commit(std::string_view bytes) {
  RawCommit commit;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.empty()) break;
    take_header(line, commit);
  }
  commit.message = bytes;
  return commit;
}

/// Seconds since the epoch. Some tools wrote negative times as unsigned 64-bit numbers.
std::optional<std::int64_t> read_time(std::string_view text) {
  const char* end = text.data() + text.size();
  if (text.starts_with('-')) {
    std::int64_t value = 0;
    const auto result = std::from_chars(text.data(), end, value);
    return result.ec == std::errc{} && result.ptr == end ? std::optional{value} : std::nullopt;
  }
  std::uint64_t value = 0;
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

/// Minutes east of UTC of "+0130"; absurd zones such as "+5785265" keep their number.
std::optional<std::int32_t> read_zone(std::string_view text) {
  constexpr std::size_t k_most_digits = 8;
  const bool is_west = text.starts_with('-');
  if (!is_west && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  if (text.size() > k_most_digits) return std::nullopt;
  std::int32_t digits = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), digits);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size() || digits < 0) {
    return std::nullopt;
  }
  const std::int32_t minutes = digits / 100 * 60 + digits % 100;
  return is_west ? -minutes : minutes;
}

class SignatureReader {
 public:
  SignatureReader(std::string_view role, std::vector<std::string>& problems)
      : role_(role), problems_(problems) {}

  Signature read(std::optional<std::string_view> line) {
    Signature signature;
    if (!line) {
      complain("there is no {} line", role_);
      return signature;
    }
    read_person(*line, signature);
    // Git looks for the time behind the last '>': some e-mails hold one.
    const std::size_t last = line->rfind('>');
    if (last == std::string_view::npos) {
      complain("the {} line has no e-mail", role_);
      return signature;
    }
    read_moment(trim(line->substr(last + 1)), signature);
    return signature;
  }

 private:
  template <class... Args>
  void complain(fmt::format_string<Args...> format, Args&&... args) {
    problems_.push_back(fmt::format(format, std::forward<Args>(args)...));
  }

  static void read_person(std::string_view line, Signature& signature) {
    const std::size_t open = line.find('<');
    signature.name = trim(line.substr(0, open));
    if (open == std::string_view::npos) return;
    const std::string_view rest = line.substr(open + 1);
    signature.email = rest.substr(0, rest.find('>'));
  }

  void read_moment(std::string_view text, Signature& signature) {
    const auto [time_text, zone_text] = split_header(text);
    const auto time = read_time(time_text);
    if (!time) {
      complain("the {} line has no time: '{}'", role_, visible_utf8(text));
      return;
    }
    signature.time = *time;
    const auto zone = read_zone(trim(zone_text));
    if (!zone) {
      complain("the {} line has no time zone: '{}'", role_, visible_utf8(text));
    }
    signature.zone = zone.value_or(0);
  }

  std::string_view role_;
  std::vector<std::string>& problems_;
};

}  // namespace

ParsedCommit parse_commit(std::string_view sha, std::string_view bytes) {
  const RawCommit raw = split_commit(bytes);
  ParsedCommit parsed;
  parsed.tree = raw.tree;
  CommitRecord& record = parsed.record;
  record.sha = sha;
  record.parents.assign(raw.parents.begin(), raw.parents.end());

  const TextDecoder decoder(raw.encoding);
  if (!decoder.is_known()) {
    parsed.problems.push_back(
        fmt::format("unknown encoding '{}', read as UTF-8", visible_utf8(raw.encoding)));
  }
  const Signature author = SignatureReader("author", parsed.problems).read(raw.author);
  record.author = git_person(decoder.decode(author.name), decoder.decode(author.email));
  record.authored_at = from_epoch(author.time);
  record.author_zone = author.zone;
  const Signature committer = SignatureReader("committer", parsed.problems).read(raw.committer);
  record.committer = git_person(decoder.decode(committer.name), decoder.decode(committer.email));
  record.committed_at = from_epoch(committer.time);
  record.committer_zone = committer.zone;
  record.message = decoder.decode(raw.message);
  return parsed;
}

std::string_view tree_of_commit(std::string_view bytes) {
  return split_commit(bytes).tree;
}

}  // namespace teammemory
