import Clibcrypto

/// An RSA key that signs as RS256, by OpenSSL; freed when it goes out of scope.
///
/// Source: RFC 7518, 3.3, "Digital Signature with RSASSA-PKCS1-v1_5".
package struct SigningKey: ~Copyable {
  private let library: asbuilt_crypto
  private let handle: OpaquePointer

  /// - `pem`: PKCS #1, as GitHub gives them out, or PKCS #8; without a password.
  package init(pem: Secret) throws(ForgeProblem) {
    var library = asbuilt_crypto()
    guard asbuilt_crypto_load(&library) == 1 else {
      throw .usage(
        "OpenSSL's libcrypto is missing, with which a GitHub App signs; install the package libssl3"
      )
    }
    guard let handle = Self.handle(pem, library) else { throw .noKey }
    (self.library, self.handle) = (library, handle)
  }

  deinit { library.EVP_PKEY_free(handle) }

  private static func handle(_ pem: Secret, _ library: asbuilt_crypto) -> OpaquePointer? {
    guard let handle = read(pem, library) else { return nil }
    // The least that RFC 7518, 3.3, allows.
    if library.EVP_PKEY_is_a(handle, "RSA") == 1, library.EVP_PKEY_get_bits(handle) >= 2_048 {
      return handle
    }
    library.EVP_PKEY_free(handle)
    return nil
  }

  private static func read(_ pem: Secret, _ library: asbuilt_crypto) -> OpaquePointer? {
    // What OpenSSL remembers of a failure is nobody's business.
    defer { library.ERR_clear_error() }
    return Array(pem.text.utf8).withUnsafeBytes { bytes in
      guard let count = Int32(exactly: bytes.count),
        let source = library.BIO_new_mem_buf(bytes.baseAddress, count)
      else { return nil }
      defer { _ = library.BIO_free(source) }
      // Without a function for passwords OpenSSL would ask for one on the terminal.
      return library.PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil)
    }
  }

  /// Of SHA-256 over the bytes.
  package func signature(of bytes: [UInt8]) throws(ForgeProblem) -> [UInt8] {
    guard let signing = library.EVP_MD_CTX_new() else { throw .noKey }
    defer { library.EVP_MD_CTX_free(signing) }
    var size = 0
    guard library.EVP_DigestSignInit(signing, nil, library.EVP_sha256(), nil, handle) == 1,
      library.EVP_DigestSign(signing, nil, &size, bytes, bytes.count) == 1
    else { throw .noKey }
    var signature = [UInt8](repeating: 0, count: size)
    guard library.EVP_DigestSign(signing, &signature, &size, bytes, bytes.count) == 1 else {
      throw .noKey
    }
    return Array(signature.prefix(size))
  }
}

extension ForgeProblem {
  /// Says nothing of what was wrong with it.
  fileprivate static let noKey = ForgeProblem.usage(
    "the private key of the GitHub App is no RSA key in PEM"
  )
}
