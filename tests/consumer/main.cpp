#include <cstdio>
#include <exception>
#include <string>

#include <teammemory/agent.hpp>
#include <teammemory/render.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>
#include <teammemory/version.hpp>

/// Asks a store the question of its arguments: STORE AGENT SUBJECT DATE.
int main(int count, char** arguments) {
  if (count != 5) return 2;
  try {
    const auto database = teammemory::open_store(arguments[1]);
    const auto agent = teammemory::make_agent(arguments[2]);
    const auto as_of = teammemory::parse_timestamp(arguments[4]);
    if (agent == nullptr || !as_of) return 2;
    teammemory::Question question;
    question.subject = arguments[3];
    question.as_of = *as_of;
    const std::string text =
        teammemory::render(agent->answer(question, *database), teammemory::Format::text);
    std::fputs(text.c_str(), stdout);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
