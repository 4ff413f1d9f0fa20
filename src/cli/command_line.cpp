#include "cli/command_line.hpp"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <teammemory/error.hpp>
#include <teammemory/render.hpp>
#include <teammemory/version.hpp>

#include "app/session.hpp"
#include "cli/console.hpp"
#include "cli/identity_commands.hpp"
#include "cli/interruption.hpp"
#include "store/schema.hpp"

namespace teammemory {
namespace {

constexpr int k_failed = 1;
constexpr int k_usage = 2;
constexpr int k_not_found = 4;
constexpr int k_interrupted = 130;
constexpr std::size_t k_problems_shown = 20;
constexpr int k_most_threads = 256;
constexpr std::uint64_t k_least_memory = std::uint64_t{64} << 20U;
constexpr std::uint64_t k_most_memory = std::uint64_t{1} << 60U;

/// Everything that the command line can say.
struct Arguments {
  std::optional<std::string> store;
  std::optional<std::string> config_file;
  std::optional<std::string> format;
  std::optional<std::size_t> limit;
  std::string folder = ".";
  std::string output;
  std::optional<std::string> as_of;
  std::string repository;
  std::string subject;
  std::string other;
  std::vector<std::string> without_rules;
  bool is_quiet = false;
  bool explain = false;
  bool reset = false;
  GitSourceOptions git;
  std::string git_folder = ".";
  ImportOptions import;
};

Config config_from(const Arguments& arguments) {
  ConfigFlags flags;
  flags.store = arguments.store;
  flags.config_file = arguments.config_file;
  flags.limit = arguments.limit;
  if (arguments.format) {
    flags.format = parse_format(*arguments.format);
    if (!flags.format) {
      throw UsageError(
          fmt::format("--format: expected text, json or markdown, got {}", *arguments.format));
    }
  }
  const Environment environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
  };
  return load_config(flags, environment, std::filesystem::current_path());
}

Session make_session(const Arguments& arguments, Console& console) {
  SessionOptions options;
  options.config = config_from(arguments);
  options.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  options.progress = interruptible(console.progress());
  options.note = [&console](const std::string& line) { console.note(line); };
  return Session(std::move(options));
}

std::optional<Timestamp> as_of_from(const Arguments& arguments) {
  if (!arguments.as_of) return std::nullopt;
  const auto time = parse_timestamp(*arguments.as_of);
  if (!time) {
    throw UsageError(
        fmt::format("--as-of: expected a date such as 2026-05-20 or 2026-05-20T12:00:00Z, got {}",
                    *arguments.as_of));
  }
  // A day without a time means the day as a whole.
  const bool is_day = arguments.as_of->size() == 10;
  return is_day ? *time + std::chrono::hours{24} - std::chrono::seconds{1} : *time;
}

void print_problems(const std::vector<Problem>& problems, Console& console) {
  for (std::size_t i = 0; i < problems.size() && i < k_problems_shown; ++i) {
    console.note("problem: " + to_string(problems[i]));
  }
  if (problems.size() > k_problems_shown) {
    console.note(fmt::format("… and {} more problems; the store's table import_problems has all",
                             problems.size() - k_problems_shown));
  }
}

Question question_from(const Arguments& arguments) {
  Question question;
  question.subject = arguments.subject;
  question.other = arguments.other;
  question.limit = config_from(arguments).limit.value;
  question.repository = arguments.repository;
  return question;
}

std::string rendered(const Report& report, const Arguments& arguments) {
  RenderOptions options;
  options.explain = arguments.explain;
  options.colour = arguments.output.empty() && wants_colour();
  return render(report, config_from(arguments).format.value, options);
}

std::string answer(const Face& face, const Arguments& arguments, Console& console) {
  if (!face.subject.empty() && arguments.subject.empty()) {
    throw UsageError(fmt::format("{}: {} is empty", face.command, face.subject));
  }
  Session session = make_session(arguments, console);
  return rendered(session.ask(face, question_from(arguments), as_of_from(arguments)), arguments);
}

std::string run_link_backtest(const Arguments& arguments, Console& console) {
  Session session = make_session(arguments, console);
  return rendered(session.backtest_links(question_from(arguments), arguments.without_rules,
                                         as_of_from(arguments)),
                  arguments);
}

/// "pulls.json: 12 github.pull, 3 github.review"
std::string describe(const ImportedFile& file) {
  std::string text = file.file + ":";
  for (const auto& [kind, count] : file.kinds) {
    text += fmt::format("{} {} {}", &kind == &file.kinds.front().first ? "" : ",", count, kind);
  }
  return file.kinds.empty() ? text + " no records" : text;
}

void run_index(const Arguments& arguments, Console& console) {
  GitSourceOptions source = arguments.git;
  source.repository = arguments.git_folder;
  const InterruptionGuard guard;
  const IndexSummary summary = make_session(arguments, console).index(source);
  print_problems(summary.problems, console);
  console.note(fmt::format("{}: {} new commits, {} in its history, {} problems", summary.repository,
                           summary.counts.accepted, summary.history_size, summary.counts.problems));
}

void run_import(const Arguments& arguments, Console& console) {
  ImportOptions import = arguments.import;
  import.repository = arguments.repository;
  const InterruptionGuard guard;
  InterruptibleInput input;
  const ImportSummary summary = make_session(arguments, console).import(import, input.stream());
  for (const ImportedFile& file : summary.files) console.note(describe(file));
  print_problems(summary.problems, console);
  console.note(fmt::format("{} accepted, {} unchanged, {} replaced, {} problems",
                           summary.counts.accepted, summary.counts.unchanged,
                           summary.counts.replaced, summary.counts.problems));
  if (!summary.advice.empty()) console.note(summary.advice);
}

/// The story of the demo team: each command, then its answer.
std::string run_demo(Arguments arguments, Console& console) {
  Session session = make_session(arguments, console);
  session.make_demo();
  std::string tour =
      "The invented team of the demo: a handful of people, one online shop, one race condition.\n"
      "Each answer below comes from its records alone; try the commands yourself.\n";
  for (const Face& face : faces()) {
    arguments.subject = face.example;
    tour += fmt::format("\n$ teammemory {}{}{}\n{}", face.command, face.example.empty() ? "" : " ",
                        face.example, answer(face, arguments, console));
  }
  return tour;
}

void add_common_options(CLI::App& program, Arguments& arguments) {
  program.add_option("-C", arguments.folder, "Run as if started in this folder")->type_name("DIR");
  program
      .add_option("--db", arguments.store,
                  "The store [default: in the repository's git directory, else ./teammemory.db]")
      ->type_name("FILE");
  program
      .add_option("--config", arguments.config_file,
                  "Read this file instead of the repository's teammemory.toml")
      ->type_name("FILE");
  program.add_flag("-q,--quiet", arguments.is_quiet, "No summary, no progress, no warnings");
  program.set_version_flag("--version", fmt::format("teammemory {}", k_version),
                           "Print the version");
}

void add_answer_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--format", arguments.format, "text, json or markdown [default: text]")
      ->type_name("FORMAT");
  command
      .add_option("-o,--output", arguments.output,
                  "Write the answer to this file; - is the standard output")
      ->type_name("FILE");
  command.add_flag("--explain", arguments.explain,
                   "Print the terms of each score, and the evidence");
  command
      .add_option("--as-of", arguments.as_of,
                  "Answer as of this date; nothing later counts [default: the newest record]")
      ->type_name("DATE");
  command.add_option("--limit", arguments.limit, "Longest list; 0 is no limit [default: 10]")
      ->type_name("N")
      ->check(CLI::Range(0, std::numeric_limits<int>::max()).description(""));
}

void add_repository_option(CLI::App& command, Arguments& arguments) {
  command
      .add_option(
          "--repository", arguments.repository,
          "The repository that bare numbers and paths belong to, where the store has several")
      ->type_name("NAME");
}

}  // namespace

int run_command_line(int count, const char* const* argument_values) {
  Arguments arguments;
  CLI::App program{
      "Answers questions about a team's work from git, Jira and GitHub records, with evidence.",
      "teammemory"};
  program.require_subcommand(1);
  program.fallthrough();
  add_common_options(program, arguments);

  std::map<std::string, CLI::App*> groups;
  const auto add_group = [&](const std::string& name, const std::string& help) {
    groups[name] = program.add_subcommand(name, help);
    groups[name]->require_subcommand(1);
  };
  add_group("links", "What joins records, and what states it");
  add_group("backtest", "How right the rules are on your own records");

  std::function<std::string(Console&)> action;
  const auto add_command = [&](const std::string& name, const std::string& help,
                               std::function<std::string(Console&)> run) {
    const std::size_t space = name.find(' ');  // "links show" is in the group "links"
    CLI::App* parent = space == std::string::npos ? &program : groups.at(name.substr(0, space));
    CLI::App* command = parent->add_subcommand(name.substr(space + 1), help);
    command->callback([&action, run = std::move(run)] { action = run; });
    return command;
  };

  for (const Face& face : faces()) {
    CLI::App* command =
        add_command(std::string{face.command}, std::string{face.help},
                    [&](Console& console) { return answer(face, arguments, console); });
    if (!face.subject.empty()) {
      command
          ->add_option(std::string{face.subject}, arguments.subject,
                       fmt::format("for example {}", face.example))
          ->type_name(std::string{face.subject})
          ->required();
    }
    if (!face.other.empty()) {
      command->add_option(std::string{face.other}, arguments.other, "Only what joins it with this")
          ->type_name(std::string{face.other});
    }
    add_answer_options(*command, arguments);
    if (face.takes_repository) add_repository_option(*command, arguments);
    command->footer(fmt::format("Example: teammemory {} {}", face.command, face.example));
  }

  add_identity_commands(
      program,
      {.set_action = [&](std::function<std::string(Console&)> run) { action = std::move(run); },
       .add_answer_options = [&](CLI::App& command) { add_answer_options(command, arguments); },
       .make_session = [&](Console& console) { return make_session(arguments, console); },
       .ask =
           [&](const Face& face, const std::string& subject, Console& console) {
             arguments.subject = subject;
             return answer(face, arguments, console);
           },
       .preview =
           [&](const DecisionRequest& request, Console& console) {
             return rendered(
                 make_session(arguments, console).preview(request, as_of_from(arguments)),
                 arguments);
           }},
      arguments.output);

  CLI::App* backtest_links =
      add_command("backtest links", "Hide what states links, and see how many the other rules find",
                  [&](Console& console) { return run_link_backtest(arguments, console); });
  backtest_links
      ->add_option("--without", arguments.without_rules,
                   "A rule of docs/links.md to hide; may be repeated [default: each kind of link "
                   "that forges and trackers state themselves]")
      ->type_name("RULE");
  add_answer_options(*backtest_links, arguments);
  backtest_links->footer("Example: teammemory backtest links --without merged-event");

  CLI::App* index =
      add_command("index", "Read a git repository's history into the store", [&](Console& console) {
        run_index(arguments, console);
        return std::string{};
      });
  index
      ->add_option("repository", arguments.git_folder,
                   "The repository, or a folder in it [default: .]")
      ->type_name("REPO");
  index->add_flag("--all", arguments.git.all_refs, "All branches, remote branches and tags");
  index
      ->add_option("--ref", arguments.git.refs,
                   "A branch, tag or commit whose history counts; may be repeated")
      ->type_name("NAME");
  index
      ->add_option("--name", arguments.git.name,
                   "The repository's name [default: owner/name of its origin]")
      ->type_name("NAME");
  index
      ->add_option("--threads", arguments.git.threads,
                   "Threads that read [default: as many as the machine runs at a time]")
      ->type_name("N")
      ->check(CLI::Range(1, k_most_threads).description(""));
  index
      ->add_option("--memory", arguments.git.memory_bytes,
                   "Memory to use, about; for example 512M [default: 1G]")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(k_least_memory, k_most_memory).description(""));
  index->add_flag_callback(
      "--no-churn", [&] { arguments.git.count_lines = false; },
      "Only which files changed; a later run without this counts the lines");
  index->add_flag_callback(
      "--no-fast-path", [&] { arguments.git.use_fast_path = false; },
      "Let libgit2 alone read objects (slower)");
  index->footer(
      "Reads what is new since the last time. Default refs: HEAD and the default branch.");

  CLI::App* import =
      add_command("import", "Import Jira and GitHub records (JSON)", [&](Console& console) {
        run_import(arguments, console);
        return std::string{};
      });
  import
      ->add_option("files", arguments.import.inputs,
                   "Files (JSON, NDJSON, .gz), folders, or - for the standard input")
      ->type_name("FILE")
      ->required();
  import->add_option("--repository", arguments.repository, "owner/name of records that do not say")
      ->type_name("NAME");
  import
      ->add_option("--number", arguments.import.number,
                   "Issue or pull request of records that do not say")
      ->type_name("N")
      ->check(CLI::Range(1, std::numeric_limits<int>::max()).description(""));
  import->add_flag("--strict", arguments.import.is_strict,
                   "Take nothing at all if one record is bad");
  import->footer(
      "Example: gh api --paginate 'repos/OWNER/NAME/pulls?state=all' | teammemory import -");

  CLI::App* init = add_command("init-db", "Make the store", [&](Console& console) {
    make_session(arguments, console).init_store(arguments.reset ? Reset::yes : Reset::no);
    return std::string{};
  });
  init->add_flag("--reset", arguments.reset, "Empty the store that is there");
  add_command("seed", "Fill an empty store with the invented demo team", [&](Console& console) {
    make_session(arguments, console).seed();
    return std::string{};
  });
  add_command("demo", "Make a store of the demo team and show what can be asked",
              [&](Console& console) { return run_demo(arguments, console); });
  add_command("rebuild", "Derive people, components and links anew", [&](Console& console) {
    const InterruptionGuard guard;
    make_session(arguments, console).rebuild();
    return std::string{};
  });
  add_command("schema", "Print the store's tables, commented",
              [](Console&) { return schema_sql(); });
  add_command("config", "Print each setting and where it comes from",
              [&](Console&) { return describe_config(config_from(arguments)); });

  try {
    program.parse(count, argument_values);
  } catch (const CLI::ParseError& error) {
    const int code = program.exit(error);
    return code == 0 ? 0 : k_usage;
  }

  Console console(arguments.is_quiet);
  try {
    std::filesystem::current_path(arguments.folder);
    const std::string text = action(console);
    console.clear_progress();
    write_output(arguments.output, text);
    return 0;
  } catch (const NotFoundError& error) {
    console.error(error.what());
    for (const std::string& suggestion : error.suggestions())
      console.note("did you mean " + suggestion + "?");
    return k_not_found;
  } catch (const UsageError& error) {
    console.error(error.what());
    return k_usage;
  } catch (const Interrupted& interruption) {
    console.error(interruption.what());
    return k_interrupted;
  } catch (const std::exception& error) {
    console.error(error.what());
    return k_failed;
  }
}

}  // namespace teammemory
