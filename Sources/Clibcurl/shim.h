#ifndef ASBUILT_CLIBCURL_SHIM_H
#define ASBUILT_CLIBCURL_SHIM_H

#include <dlfcn.h>
#include <stddef.h>

/* What is used of libcurl, loaded when something is to be sent: no command but that one has a network client in its process or
   waits until one and the twenty libraries that it needs are there, and nothing of it is needed to build.

   Source: curl 7.88.1, include/curl/curl.h, include/curl/easy.h. "libcurl ABI" promises that nothing of it changes in libcurl.so.4. */

typedef struct asbuilt_curl_handle asbuilt_curl_handle;
typedef struct asbuilt_curl_list asbuilt_curl_list;

/* curl_write_callback: any answer but size * count ends the transfer. */
typedef size_t (*asbuilt_curl_receiver)(char *bytes, size_t size, size_t count, void *target);

/* Every function is there once asbuilt_curl_load said so. */
typedef struct {
  int (*curl_global_init)(long flags);
  asbuilt_curl_handle *(*curl_easy_init)(void);
  void (*curl_easy_reset)(asbuilt_curl_handle *);
  int (*curl_easy_perform)(asbuilt_curl_handle *);
  void (*curl_easy_cleanup)(asbuilt_curl_handle *);
  asbuilt_curl_list *(*curl_slist_append)(asbuilt_curl_list *, const char *);
  void (*curl_slist_free_all)(asbuilt_curl_list *);
  int (*curl_easy_setopt)(asbuilt_curl_handle *, int option, ...);
  int (*curl_easy_getinfo)(asbuilt_curl_handle *, int information, ...);
} asbuilt_curl;

#define ASBUILT_FIND(name) \
  (curl->name = (__typeof__(curl->name))dlsym(library, #name)) != NULL

/* Whether the library is there and whole. It is never unloaded. */
static inline int asbuilt_curl_load(asbuilt_curl *curl) {
#ifdef __APPLE__
  const char *names[] = {"libcurl.4.dylib"};
#else
  /* The second one is Debian's other build of the same, which git comes with. */
  const char *names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif
  for (size_t name = 0; name < sizeof(names) / sizeof(names[0]); name++) {
    void *library = dlopen(names[name], RTLD_NOW | RTLD_LOCAL);
    if (library != NULL && ASBUILT_FIND(curl_global_init) && ASBUILT_FIND(curl_easy_init)
        && ASBUILT_FIND(curl_easy_reset) && ASBUILT_FIND(curl_easy_perform)
        && ASBUILT_FIND(curl_easy_cleanup) && ASBUILT_FIND(curl_slist_append)
        && ASBUILT_FIND(curl_slist_free_all) && ASBUILT_FIND(curl_easy_setopt)
        && ASBUILT_FIND(curl_easy_getinfo)) {
      return 1;
    }
  }
  return 0;
}

#undef ASBUILT_FIND

/* Swift cannot call variadic functions: one function for each shape of arguments. */

static inline int asbuilt_curl_set_number(
    asbuilt_curl curl, asbuilt_curl_handle *handle, int option, long value) {
  return curl.curl_easy_setopt(handle, option, value);
}

static inline int asbuilt_curl_set_text(
    asbuilt_curl curl, asbuilt_curl_handle *handle, int option, const char *value) {
  return curl.curl_easy_setopt(handle, option, value);
}

/* The list must live until the handle is reset. */
static inline int asbuilt_curl_set_list(
    asbuilt_curl curl, asbuilt_curl_handle *handle, int option, asbuilt_curl_list *value) {
  return curl.curl_easy_setopt(handle, option, value);
}

/* The target must live until the handle is reset.
   CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA. */
static inline int asbuilt_curl_set_receivers(
    asbuilt_curl curl, asbuilt_curl_handle *handle, asbuilt_curl_receiver body,
    asbuilt_curl_receiver header, void *target) {
  int failure = curl.curl_easy_setopt(handle, 20011, body);
  if (failure == 0) failure = curl.curl_easy_setopt(handle, 10001, target);
  if (failure == 0) failure = curl.curl_easy_setopt(handle, 20079, header);
  if (failure == 0) failure = curl.curl_easy_setopt(handle, 10029, target);
  return failure;
}

/* 0 for what is not known. */
static inline long asbuilt_curl_number(
    asbuilt_curl curl, asbuilt_curl_handle *handle, int information) {
  long value = 0;
  return curl.curl_easy_getinfo(handle, information, &value) == 0 ? value : 0;
}

#endif
