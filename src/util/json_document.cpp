#include "util/json_document.hpp"

#include <algorithm>
#include <memory_resource>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

using Kind = JsonSyntaxError::Kind;
using simdjson::dom::element_type;
using value_type = nlohmann::json::value_t;

constexpr std::size_t k_deepest = 1024;

const char* message_of(Kind kind) {
  switch (kind) {
    case Kind::invalid_utf8:
      return "invalid UTF-8";
    case Kind::half_surrogate:
      return "half of a surrogate pair";
    case Kind::number_too_large:
      return "a number is too large";
    case Kind::too_deep:
      return "JSON nested too deep";
    case Kind::broken:
      break;
  }
  return "broken JSON";
}

/// Of text that is not valid.
std::size_t first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 1;
    while (length <= 4 && !is_utf8(text.substr(at, length))) ++length;
    if (length > 4) break;
    at += length;
  }
  return at;
}

/// Listens to a parser for the place of its error alone.
class ErrorListener final : public nlohmann::json::json_sax_t {
 public:
  const std::optional<JsonSyntaxError>& error() const { return error_; }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }

  /// `position` counts the bytes that were read, the one that does not fit included.
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    if (dynamic_cast<const nlohmann::json::out_of_range*>(&error) != nullptr) {
      error_.emplace(Kind::number_too_large, position - token.size());
    } else {
      const bool is_half = std::string_view{error.what()}.find("surrogate") != std::string::npos;
      error_.emplace(is_half ? Kind::half_surrogate : Kind::broken, position - 1);
    }
    return false;
  }

 private:
  std::optional<JsonSyntaxError> error_;
};

[[noreturn]] void fail(Kind kind, std::size_t offset) {
  throw JsonSyntaxError(kind, offset);
}

void check_syntax(std::string_view text) {
  if (!is_utf8(text)) fail(Kind::invalid_utf8, first_invalid_byte(text));
  ErrorListener listener;
  nlohmann::json::sax_parse(text, &listener);
  if (listener.error()) throw JsonSyntaxError(*listener.error());
}

/// By name; of one name, in the order of the text: the parser decodes names one behind the other.
bool stands_before(const JsonMember& left, const JsonMember& right) {
  if (left.prefix != right.prefix) return left.prefix < right.prefix;
  const int order = left.name.compare(right.name);
  return order != 0 ? order < 0 : left.name.data() < right.name.data();
}

/// Makes values of what a parser holds; texts stay where the parser has them.
class ValueMaker {
 public:
  /// `open` is memory to use again.
  ValueMaker(std::pmr::memory_resource& memory, std::vector<JsonMember>& open)
      : memory_(&memory), open_(&open) {
    open.clear();
  }

  /// simdjson 3.0 takes the second half of a surrogate pair for a character where the first one is
  /// missing. Only an escape can bring it into a text.
  void watch_surrogates() { is_watching_ = true; }
  bool has_half_surrogate() const { return has_half_surrogate_; }

  Json make(simdjson::dom::element value) {
    switch (value.type()) {
      case element_type::ARRAY:
        return array(simdjson::dom::array(value));
      case element_type::OBJECT:
        return object(simdjson::dom::object(value));
      case element_type::INT64:
        return Json::of(std::int64_t{value});
      case element_type::UINT64:
        return Json::of(std::uint64_t{value});
      case element_type::DOUBLE:
        return Json::of(double{value});
      case element_type::STRING:
        return text(std::string_view{value});
      case element_type::BOOL:
        return Json::of(bool{value});
      case element_type::NULL_VALUE:
        break;
    }
    return {};
  }

  Json make(const nlohmann::json& value) {
    switch (value.type()) {
      case value_type::array:
        return array(value.get_ref<const nlohmann::json::array_t&>());
      case value_type::object:
        return object(value.get_ref<const nlohmann::json::object_t&>());
      case value_type::number_integer:
        return Json::of(value.get<std::int64_t>());
      case value_type::number_unsigned:
        return Json::of(value.get<std::uint64_t>());
      case value_type::number_float:
        return Json::of(value.get<double>());
      case value_type::string:
        return text(value.get_ref<const std::string&>());
      case value_type::boolean:
        return Json::of(value.get<bool>());
      default:
        return {};
    }
  }

 private:
  Json text(std::string_view text) {
    if (is_watching_) has_half_surrogate_ |= !is_utf8(text);
    return Json::of(text);
  }

  template <class Elements>
  Json array(const Elements& values) {
    const std::size_t first = open_->size();
    descend();
    for (const auto& value : values) open_->push_back({0, {}, make(value)});
    --depth_;
    const std::size_t count = open_->size() - first;
    Json* elements = room_for<Json>(count);
    std::transform(open_->begin() + static_cast<std::ptrdiff_t>(first), open_->end(), elements,
                   [](const JsonMember& member) { return member.value; });
    open_->resize(first);
    return Json::of(std::span<const Json>{elements, count});
  }

  template <class Members>
  Json object(const Members& values) {
    const std::size_t first = open_->size();
    descend();
    for (const auto& [name, value] : values) {
      const std::string_view key = text(name).text();
      open_->push_back({name_prefix(key), key, make(value)});
    }
    --depth_;
    const std::span<JsonMember> members = std::span{*open_}.subspan(first);
    if (!std::ranges::is_sorted(members, stands_before)) std::ranges::sort(members, stands_before);
    JsonMember* kept = room_for<JsonMember>(members.size());
    std::size_t count = 0;
    for (const JsonMember& member : members) {
      if (count > 0 && kept[count - 1].name == member.name) --count;
      kept[count++] = member;
    }
    open_->resize(first);
    return Json::of(std::span<const JsonMember>{kept, count});
  }

  void descend() {
    if (++depth_ > k_deepest) fail(Kind::too_deep, 0);
  }

  template <class T>
  T* room_for(std::size_t count) {
    return static_cast<T*>(memory_->allocate(std::max(count, std::size_t{1}) * sizeof(T)));
  }

  std::pmr::memory_resource* memory_;
  std::vector<JsonMember>* open_;  // members and elements of what is not closed yet
  std::size_t depth_ = 0;
  bool is_watching_ = false;
  bool has_half_surrogate_ = false;
};

}  // namespace

JsonSyntaxError::JsonSyntaxError(Kind kind, std::size_t offset)
    : std::runtime_error(message_of(kind)), kind_(kind), offset_(offset) {}

struct JsonDocument::Work {
  simdjson::dom::parser parser;
  nlohmann::json odd;  // what `parser` does not read, but is JSON
  static constexpr std::size_t k_first_size = std::size_t{1} << 16U;
  std::unique_ptr<std::byte[]> first_memory =
      std::make_unique_for_overwrite<std::byte[]>(k_first_size);
  std::pmr::monotonic_buffer_resource memory{first_memory.get(), k_first_size};
  std::vector<JsonMember> open;
};

JsonDocument::JsonDocument() : work_(std::make_unique<Work>()) {}
JsonDocument::JsonDocument(std::string_view text) : JsonDocument() {
  parse(text);
}
JsonDocument::~JsonDocument() = default;

void JsonDocument::parse(std::string_view text) {
  root_ = {};
  work_->memory.release();
  ValueMaker maker(work_->memory, work_->open);
  if (text.find("\\u") != std::string_view::npos) maker.watch_surrogates();
  simdjson::dom::element element;
  if (work_->parser.parse(text.data(), text.size()).get(element) == simdjson::SUCCESS) {
    const Json root = maker.make(element);
    if (!maker.has_half_surrogate()) {
      root_ = root;
      return;
    }
  }
  // It is broken, and where is to be said, or it holds whole numbers of more than 64 bits.
  check_syntax(text);
  work_->odd = nlohmann::json::parse(text);
  root_ = maker.make(work_->odd);
}

}  // namespace teammemory
