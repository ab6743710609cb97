import { packageNames, type KnownLibrary } from './known-library.ts'

/** Cryptography, and who someone is. */
export const CRYPTO_LIBRARIES: readonly KnownLibrary[] = [
  {
    pc: ['libssl'],
    links: ['ssl'],
    symbols: /^SSL_(?:CTX_)?[a-z]/,
    packages: packageNames('libssl-dev openssl-dev openssl-devel libopenssl-devel openssl openssl')
  },
  {
    headers: ['openssl/'],
    pc: ['openssl', 'libcrypto'],
    links: ['crypto'],
    symbols:
      /^(?:EVP_|X509_|OPENSSL_|ERR_(?:get|peek)_error|PEM_(?:read|write)_|BIO_(?:new|free|read|write))/,
    packages: packageNames('libssl-dev openssl-dev openssl-devel libopenssl-devel openssl openssl')
  },
  {
    headers: ['sodium.h', 'sodium/'],
    pc: ['libsodium'],
    links: ['sodium'],
    symbols: /^(?:sodium_|crypto_(?:box|secretbox|sign|aead|pwhash|generichash|scalarmult)_)/,
    packages: packageNames(
      'libsodium-dev libsodium-dev libsodium-devel libsodium-devel libsodium libsodium'
    )
  },
  {
    headers: ['gnutls/'],
    pc: ['gnutls'],
    links: ['gnutls'],
    symbols: /^gnutls_/,
    packages: packageNames('libgnutls28-dev gnutls-dev gnutls-devel libgnutls-devel gnutls gnutls')
  },
  {
    headers: ['mbedtls/', 'psa/crypto.h'],
    links: ['mbedtls', 'mbedx509', 'mbedcrypto'],
    symbols: /^mbedtls_/,
    packages: packageNames('libmbedtls-dev mbedtls-dev mbedtls-devel mbedtls-devel mbedtls mbedtls')
  },
  {
    headers: ['gpgme.h'],
    pc: ['gpgme'],
    links: ['gpgme'],
    symbols: /^gpgme_/,
    packages: packageNames('libgpgme-dev gpgme-dev gpgme-devel libgpgme-devel gpgme gpgme')
  },
  {
    headers: ['gpg-error.h'],
    pc: ['gpg-error'],
    links: ['gpg-error'],
    symbols: /^gpg_(?:err_|error_|strerror)/,
    packages: packageNames(
      'libgpg-error-dev libgpg-error-dev libgpg-error-devel libgpg-error-devel libgpg-error libgpg-error'
    )
  },
  {
    headers: ['secp256k1.h', 'secp256k1_recovery.h'],
    pc: ['libsecp256k1'],
    links: ['secp256k1'],
    symbols: /^secp256k1_/,
    packages: packageNames(
      'libsecp256k1-dev libsecp256k1-dev libsecp256k1-devel - libsecp256k1 secp256k1'
    )
  },
  {
    headers: ['argon2.h'],
    pc: ['libargon2'],
    links: ['argon2'],
    symbols: /^argon2(?:i|d|id)?_/,
    packages: packageNames('libargon2-dev argon2-dev libargon2-devel - argon2 argon2')
  },
  {
    headers: ['gssapi/', 'gssapi.h', 'krb5.h', 'krb5/'],
    pc: ['krb5', 'krb5-gssapi', 'mit-krb5', 'mit-krb5-gssapi'],
    links: ['gssapi_krb5', 'krb5', 'k5crypto'],
    symbols: /^(?:gss|krb5)_/,
    packages: packageNames('libkrb5-dev krb5-dev krb5-devel krb5-devel krb5 krb5')
  },
  {
    headers: ['ldap.h', 'lber.h'],
    pc: ['ldap', 'lber'],
    links: ['ldap', 'lber'],
    symbols: /^(?:ldap|ber)_/,
    packages: packageNames(
      'libldap-dev openldap-dev openldap-devel openldap2-devel libldap openldap'
    )
  },
  {
    headers: ['fido.h', 'fido/'],
    pc: ['libfido2'],
    links: ['fido2'],
    symbols: /^fido_/,
    packages: packageNames(
      'libfido2-dev libfido2-dev libfido2-devel libfido2-devel libfido2 libfido2'
    )
  },
  {
    headers: ['olm/'],
    pc: ['olm'],
    links: ['olm'],
    symbols: /^olm_/,
    packages: packageNames('libolm-dev olm-dev libolm-devel olm-devel libolm libolm')
  }
]
