#ifndef ASBUILT_CLIBCRYPTO_SHIM_H
#define ASBUILT_CLIBCRYPTO_SHIM_H

#include <dlfcn.h>
#include <stddef.h>

/* What is used of OpenSSL's libcrypto, loaded when a GitHub App signs who it is: nothing of it is needed to build.

   Source: OpenSSL 3.0, crypto(7), EVP_DigestSignInit(3), PEM_read_bio_PrivateKey(3), BIO_s_mem(3); these functions stay as they
   are in libcrypto.so.3. */

typedef struct asbuilt_crypto_source asbuilt_crypto_source;
typedef struct asbuilt_crypto_key asbuilt_crypto_key;
typedef struct asbuilt_crypto_digest asbuilt_crypto_digest;
typedef struct asbuilt_crypto_signing asbuilt_crypto_signing;
typedef int (*asbuilt_crypto_password)(char *buffer, int size, int writing, void *user);

/* Every function is there once asbuilt_crypto_load said so. */
typedef struct {
  asbuilt_crypto_source *(*BIO_new_mem_buf)(const void *bytes, int count);
  int (*BIO_free)(asbuilt_crypto_source *);
  asbuilt_crypto_key *(*PEM_read_bio_PrivateKey)(
      asbuilt_crypto_source *, asbuilt_crypto_key **, asbuilt_crypto_password, void *user);
  int (*EVP_PKEY_is_a)(const asbuilt_crypto_key *, const char *name);
  int (*EVP_PKEY_get_bits)(const asbuilt_crypto_key *);
  void (*EVP_PKEY_free)(asbuilt_crypto_key *);
  const asbuilt_crypto_digest *(*EVP_sha256)(void);
  asbuilt_crypto_signing *(*EVP_MD_CTX_new)(void);
  void (*EVP_MD_CTX_free)(asbuilt_crypto_signing *);
  int (*EVP_DigestSignInit)(
      asbuilt_crypto_signing *, void **parameters, const asbuilt_crypto_digest *, void *engine,
      asbuilt_crypto_key *);
  int (*EVP_DigestSign)(
      asbuilt_crypto_signing *, unsigned char *signature, size_t *size,
      const unsigned char *bytes, size_t count);
  void (*ERR_clear_error)(void);
} asbuilt_crypto;

#define ASBUILT_FIND(name) \
  (crypto->name = (__typeof__(crypto->name))dlsym(library, #name)) != NULL

/* Whether the library is there and whole. It is never unloaded. */
static inline int asbuilt_crypto_load(asbuilt_crypto *crypto) {
#ifdef __APPLE__
  void *library = dlopen("libcrypto.3.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
#endif
  return library != NULL && ASBUILT_FIND(BIO_new_mem_buf) && ASBUILT_FIND(BIO_free)
      && ASBUILT_FIND(PEM_read_bio_PrivateKey) && ASBUILT_FIND(EVP_PKEY_is_a)
      && ASBUILT_FIND(EVP_PKEY_get_bits) && ASBUILT_FIND(EVP_PKEY_free)
      && ASBUILT_FIND(EVP_sha256) && ASBUILT_FIND(EVP_MD_CTX_new)
      && ASBUILT_FIND(EVP_MD_CTX_free) && ASBUILT_FIND(EVP_DigestSignInit)
      && ASBUILT_FIND(EVP_DigestSign) && ASBUILT_FIND(ERR_clear_error);
}

#undef ASBUILT_FIND

#endif
