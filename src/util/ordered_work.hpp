#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace teammemory {

/// Makes results number 0 to count - 1 on several threads and hands them out in this order: what
/// comes out does not depend on the number of threads. With one worker there is no thread: it works
/// when it is asked.
template <class Result>
class OrderedWork {
 public:
  /// Makes the result of a number. Where the token says stop, anything may come back: nobody looks.
  using Worker = std::function<Result(std::size_t number, const std::stop_token& stop)>;

  /// At most `look_ahead` results are begun or wait at a time.
  OrderedWork(std::size_t count, std::size_t look_ahead, std::vector<Worker> workers)
      : count_(count), workers_(std::move(workers)), slots_(look_ahead) {
    if (workers_.size() == 1) return;
    threads_.reserve(workers_.size());
    for (Worker& worker : workers_) {
      threads_.emplace_back([this, &worker](const std::stop_token& stop) { run(worker, stop); });
    }
  }

  /// The next result. Throws what the worker threw; nothing can be asked for after that.
  Result next() {
    if (threads_.empty()) return workers_.front()(handed_out_++, {});
    std::unique_lock lock(mutex_);
    Slot& slot = slots_[handed_out_ % slots_.size()];
    is_ready_.wait(lock, [&] { return slot.result || slot.error; });
    if (slot.error) std::rethrow_exception(slot.error);
    Result result = std::move(*slot.result);
    slot.result.reset();
    ++handed_out_;
    lock.unlock();
    has_room_.notify_all();
    return result;
  }

 private:
  struct Slot {
    std::optional<Result> result;
    std::exception_ptr error;
  };

  void run(const Worker& worker, const std::stop_token& stop) {
    while (const auto number = take(stop)) {
      Slot made;
      try {
        made.result.emplace(worker(*number, stop));
      } catch (...) {
        made.error = std::current_exception();
      }
      const std::scoped_lock lock(mutex_);
      // What comes after a failure is never asked for.
      if (made.error) count_ = taken_;
      slots_[*number % slots_.size()] = std::move(made);
      is_ready_.notify_one();
    }
  }

  std::optional<std::size_t> take(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    has_room_.wait(lock, stop,
                   [&] { return taken_ >= count_ || taken_ < handed_out_ + slots_.size(); });
    if (stop.stop_requested() || taken_ >= count_) return std::nullopt;
    return taken_++;
  }

  std::size_t count_;
  std::vector<Worker> workers_;
  std::mutex mutex_;
  std::condition_variable_any has_room_;
  std::condition_variable is_ready_;
  std::vector<Slot> slots_;  // result n waits in slot n modulo their number
  std::size_t taken_ = 0;
  std::size_t handed_out_ = 0;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace teammemory
