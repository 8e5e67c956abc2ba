/// The key and the signature that everybody knows.
///
/// Source: RFC 7515, A.2, "Example JWS Using RSASSA-PKCS1-v1_5 SHA-256"; the key written as PEM.
enum PublishedKey {
  static let pem = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEowIBAAKCAQEAofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd/wWJcyQoTbji9k0
    l8W26mPddxHmfHQp+Vaw+4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL+yRT+SFd2lZS+pC
    gNMsD1W/YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb/7OMg0LOL+bSf63kpaSHSX
    ndS5z5rexMdbBYUsLA9e+KXBdQOS+UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uD
    Zlxvb3qCo5ZwKh9kG4LT6/I5IhlJH7aGhyxXFvUK+DWNmoudF8NAco9/h9iaGNj8
    q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQIDAQABAoIBABKucaRpzQorw35S
    bEUAVx8dYXUdZOlJcHtiWQ+dC6V8ljxAHj/PLyzTveyI5QO/xkObCyjIL303l2cf
    UhPu2MFaJdjVzqACXuOrLot/eSFvxjvqVidTtAZExqFRJ9mylUVAoLvhowVWmC1O
    n95fZCXxTUtxNEG1Xcc7m0rtzJKs45J+N/V9DP1edYH6USyPSWGp6wuA+KgHRnKK
    Vf9GRx80JQY7nVNkL17eHoTWEwga+lwi0FEoW9Y7lDtWXYmKBWhUE+U8PGxlJf8f
    40493HDw1WRQ/aSLoS4QTp3rn7gYgeHEvfJdkkf0UMhlknlo53M09EFPdadQ4TlU
    bjqKc50CgYEA4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH/5IB3jw3bcxGn6QLvnE
    tfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw/Py5PJdTJNPY8cQn7ouZ2KKDcmnPG
    BY5t7yLc1QlQ5xHdwW1VhvKn+nXqhJTBgIPgtldC+KDV5z+y2XDwGUcCgYEAuQPE
    fgmVtjL0Uyyx88GZFF1fOunH3+7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYs
    p1ZSe7zFYHj7C6ul7TjeLQeZD/YwD66t62wDmpe/HlB+TnBA+njbglfIsRLtXlnD
    zQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdcCgYAHAp9XcCSrn8wVkMVkKdb7
    DOX4IKjzdahm+ctDAJN4O/y7OW5FKebvUjdAIt2GuoTZ71iTG+7F0F+lP88jtjP4
    U4qe7VHoewl4MKOfXZKTe+YCS1XbNvfgwJ3Ltyl1OH9hWvu2yza7q+d5PCsDzqtm
    27kxuvULVeya+TEdAB1ijQKBgQCH/3r6YrVH/uCWGy6bzV1nGNOdjKc9tmkfOJmN
    54dxdixdpozCQ6U4OxZrsj3FcOhHBsqAHvX2uuYjagqvo3cOj1TRqNocX40omfCC
    Mx3bD1yPPf/6TI2XECva/ggqEY2mYzmIiA5LVVmc5nrybr+lssFKneeyxN2Wq93S
    0iJMdQKBgCGHewxzoa1r8ZMD0LETNrToK423K377UCYqXfg5XMclbrjPbEC3YI1Z
    NqMtuhdBJqUnBi6tjKMF+34Xf0CUN8ncuXGO2CAYvO8PdyCixHX52ybaDjy1FtCE
    6yUXjoKNXKvUm7MWGsAYH6f4IegOetN5NvmUMFStCSkh7ixZLkN1
    -----END RSA PRIVATE KEY-----
    """

  /// Header and claims, and what stands behind them.
  static let text =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
    + "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
  static let signature =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
    + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
    + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
    + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
    + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
    + "p0igcN_IoypGlUPQGe77Rw"

  /// `{"alg":"RS256","typ":"JWT"}`, `{"iat":940,"exp":1540,"iss":"1234"}` and what `openssl dgst -sha256 -sign` makes of them.
  static let token =
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjk0MCwiZXhwIjoxNTQwLCJpc3MiOiIxMjM0In0"
    + ".B74nIOghjy6ufo68AzsoB1O8vI9X2vt56375MgWCmE-NCWMc2tjQ7aK52aDr7SNn"
    + "uAM8r45XOVUWz2hj-GwdxYzVtJ6eu67JoN69pP2C3fchzynvItUdbq6YWoiX0Zfv"
    + "_AXZ4sCLXLb65-ct7oMJgtdigkGhHZzHnVvBw1rP6UqWQ9vChbz3kdSK6qlqYCLJ"
    + "RvbuHRfq0jnx7GrUFVMrit2LP_u83YXYCGpbhJiUEbOHD-u3v5kGx4ocioesyhMT"
    + "K19zts0uisO1_Pj9s6mP-OsMRMFHWEPiWHmjoq_OO6l9IzsURE0UkZbp4ScQszfx"
    + "IlM_pBE-s-RgMalFRN_KwA"
}

/// Keys that sign nothing here.
enum UselessKey: String, CaseIterable {
  case shortRSA = """
    -----BEGIN RSA PRIVATE KEY-----
    MIICXAIBAAKBgQCSzRrVwZwjf0eyCkSjDWTC2xN0kP4rKoJj2ri/Db4dQtcVm8i2
    0twtpTXiej/Tcqc5Le+snscU8G/bW9ABcFefNGjCP9k9Yl9d3Aq0PrrTVy0mPcaX
    qx4NzQsa4onpKXq0WdRZQnXiJvyJrMzkxKLSOfmodGF08jffZPk7b+8TewIDAQAB
    AoGAOl8Z24MHncm/bVjN3/O0bBKGUuRQXEOj4yaWLUm+nY31Th9KmP+REwlNOseX
    V3GQcpkEYyQjTv0nzRZdyCSuggI/BUTsRQdrmfA6FYHBeYfib/gFFM/ImdtM+VI/
    gR0QMXDHoedIQG3vB4ZEAJ/Q4tUi+W5cGtWhN9EOZtt6x8kCQQDB7cH/wTumc0qs
    hpAVEHcCtlmp3Fn2tD3CCkroWL4Fn7ke6t5TIby8Vytl+Km4v+7ZSFdnTb4wbtPS
    1kiHe/nvAkEAwcnIhSj5Ghjq1zgWaTJR8U1km30cAp32FPne40PPhugIRsdOXWdO
    Npg6sRarpjlU8PpDVWyqw7/lEYU3wTn7NQJAZUDoa8rOhEfqE05m6Diiis3+3sto
    RYEyRZ/uIIZFINaWZ2gmEK2qx4OT6zf8FbRQ1y4IRK24wbz76Ddtwx+eDQJATtNn
    b1LlUMpF7FlyNEQ1tLPIcr8HP8FFMe8ZzNPufG+xviigJbo5xFdTuGkCVVEIziTe
    cscLByjtYp0Putd86QJBALesMvx8P6iMa4jr+SdGItpFYPSnX1bHy1aYKwIX72aG
    KJSeKVRp7Ek52hrOM2/fEFnSxgKyymrZ9Y2EL9FXviM=
    -----END RSA PRIVATE KEY-----
    """
  case ellipticCurve = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjeTwBf4AA97T1a7g
    2zkYkLr3q4V4mLDCMO32P1d33yKhRANCAATyYBLKHuCUtNNHyU83z3kGjwxq2iRD
    2j21oA4y54+7pT8mgCDbUPWk6aWrSJGc0eUM5DwBZqMlh4pr/T+CwMLv
    -----END PRIVATE KEY-----
    """
  /// With a password, which nobody is asked for.
  case encrypted = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhCp8S6fzHYmgICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEOdHVVnV/CggFkWIbaQv78kEgZAf
    CLWpqCP6ELRXxChFm+KKRhRDGifq4/n6xRvt1jIecrveOLyFPy+ShVqS/4/XOrx5
    vDBsGySGa/AKMTp6mwxo2ahW6gIVX7lfaoIaaUY+HhuJlxLy0WVLapH3De/PNUxK
    VJsFHt80VrzpT1I+/en/0rbf6nx/b3V58PNOGHWpKWEdHiEnkvfYYfU2/mmqG8M=
    -----END ENCRYPTED PRIVATE KEY-----
    """
  case cut = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEowIBAAKCAQEAofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd/wWJcyQoTbji9k0
    -----END RSA PRIVATE KEY-----
    """
}
