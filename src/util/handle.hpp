#pragma once

#include <memory>

namespace teammemory {

/// Owns a C pointer and releases it with `Free`. Wrap first, then check the code that came with it.
template <auto Free>
struct HandleDeleter {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, HandleDeleter<Free>>;

/// Passes a handle to a C function that fills a `T**`: `check(open(out(handle), …))`.
template <class HandleType>
class OutPointer {
 public:
  explicit OutPointer(HandleType& handle) : handle_(handle) {}
  OutPointer(const OutPointer&) = delete;
  OutPointer& operator=(const OutPointer&) = delete;
  ~OutPointer() { handle_.reset(pointer_); }
  operator typename HandleType::pointer *() { return &pointer_; }  // NOLINT: made to convert

 private:
  HandleType& handle_;
  typename HandleType::pointer pointer_ = nullptr;
};

template <class HandleType>
OutPointer<HandleType> out(HandleType& handle) {
  return OutPointer<HandleType>(handle);
}

}  // namespace teammemory
