import type { AccessDiagnosis } from './access-diagnoses.ts'
import type { AccessFacts } from './access-facts.ts'
import { fixAccess, lineFor, WhoOf, whoOf } from './access-words.ts'

const LOGIN_PAGE =
  'Open the address from this machine: log in to the network if it is a login page, or correct goproxy.'
/** ` from proxy.corp.example`, where it is known who was asked. */
function fromOf(f: AccessFacts): string {
  return f.url === undefined ? '' : ` from ${f.host}`
}

const TIDY = 'Run go mod tidy and commit go.mod and go.sum.'

/** Bytes that are not what they should be, and settings or files of the module that are wrong. */
export const CONTENT_ROWS: readonly AccessDiagnosis[] = [
  {
    kind: 'gosum-mismatch',
    code: 'DIGEST_MISMATCH',
    pattern: /checksum mismatch\s+downloaded: +(\S{1,60})\s+go\.sum: +(\S{1,60})/,
    retry: 'no',
    what: (f, [, got = '', wanted = '']) =>
      `${f.module} is not what go.sum recorded: ${got} came${fromOf(f)}, ${wanted} was expected`,
    fix: (f) =>
      `Ask the authors of ${f.path} why this version changed, and correct go.sum only when that is clear.`
  },
  {
    kind: 'sumdb-mismatch',
    code: 'DIGEST_MISMATCH',
    pattern: /checksum mismatch\s+downloaded: +(\S{1,60})\s+(\S{1,253}): +(\S{1,60})/,
    retry: 'no',
    what: (f, [, got = '', database = '', wanted = '']) =>
      `${f.module} is not what the checksum database ${database} recorded: ${got} came${fromOf(f)}, ${wanted} was expected`,
    fix: (f) =>
      `Do not use it: find out which link of goproxy, or which host, gave other bytes for ${f.path}.`
  },
  {
    kind: 'checksum-mismatch',
    code: 'DIGEST_MISMATCH',
    pattern: /checksum mismatch|SECURITY ERROR|checksum missing from sumdb/,
    retry: 'no',
    what: (f) => `${f.module} does not have the checksum that is recorded for it`,
    fix: (f) => `Do not use it until it is clear who changed ${f.path === '' ? 'it' : f.path}.`
  },
  {
    kind: 'sumdb-signature',
    code: 'DIGEST_MISMATCH',
    pattern:
      /(?:invalid|malformed|unverifiable) (?:signature|note)|no verifiable signatures|inconsistent|missing signature/,
    at: ['sumdb', 'nobody'],
    retry: 'no',
    what: (f, [words = '']) =>
      `The checksum database's answer for ${f.module} does not prove itself (${words})`,
    fix: () =>
      'Do not use it: find out who stands between this machine and the checksum database, and check gosumdb.'
  },
  {
    kind: 'sumdb-garbled',
    code: 'DOWNLOAD_FAILED',
    pattern: /malformed (?:record data|tile|tree)/,
    retry: 'no',
    what: (f) => `The checksum database's answer for ${f.module} is no record (a login page?)`,
    fix: () => 'Let this machine reach the checksum database, or correct gosumdb.'
  },
  {
    kind: 'sumdb-setting',
    code: 'DOWNLOAD_FAILED',
    pattern: /invalid GOSUMDB|missing GOSUMDB/,
    retry: 'no',
    what: (f) => `The go command cannot read gosumdb, which ${f.module} needs`,
    fix: () => 'Correct gosumdb: a known name, or a verifier key and an address.'
  },
  {
    kind: 'zip-broken',
    code: 'DOWNLOAD_FAILED',
    pattern: /(?:^|\s)zip: |not a valid zip file/m,
    retry: 'no',
    what: (f) =>
      `What came for ${f.module}${fromOf(f)} is no zip archive: a web page, or a download that was cut without notice`,
    fix: () => LOGIN_PAGE
  },
  {
    kind: 'not-a-module',
    code: 'DOWNLOAD_FAILED',
    pattern: /missing module line|invalid response from proxy|invalid character '<'/,
    retry: 'no',
    what: (f) => `What came for ${f.module}${fromOf(f)} is no module data (a web page?)`,
    fix: () => LOGIN_PAGE
  },
  {
    kind: 'other-path',
    code: 'BUILD_FAILED',
    pattern: /module declares its path as: (\S{1,300})/,
    retry: 'no',
    what: (f, [, path = '']) => `${f.module} calls itself ${path} in its go.mod`,
    fix: (f, [, path = '']) => `Require it as ${path}, or replace ${f.path} with it in go.mod.`
  },
  {
    kind: 'proxy-off',
    code: 'MODULE_ACCESS_DENIED',
    pattern: /module lookup disabled by GOPROXY=off/,
    retry: 'no',
    what: (f) =>
      `${f.module} is not in the module cache, and GOPROXY=off forbids to ask ${f.host === '' ? 'for it' : `${f.host} for it`}`,
    fix: () => 'Give a goproxy with a proxy or direct, or fill the module cache first.'
  },
  {
    kind: 'vcs-off',
    code: 'MODULE_ACCESS_DENIED',
    pattern: /GOVCS disallows using (\w{1,20})/,
    retry: 'no',
    what: (f, [, vcs = '']) => `GOVCS forbids to use ${vcs} for ${f.module}`,
    fix: (f, [, vcs = '']) =>
      `Allow it (GOVCS=${f.path}:${vcs}), or have a module proxy serve ${f.path}.`
  },
  {
    kind: 'vcs-missing',
    code: 'DOWNLOAD_FAILED',
    pattern: /exec: "(git|hg|svn|bzr|fossil)": executable file not found/,
    retry: 'no',
    what: (f, [, program = '']) => `${program} is not there, and ${f.module} is fetched with it`,
    fix: (_, [, program = '']) => `Install ${program}, or use a module proxy.`
  },
  {
    kind: 'proxy-setting',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /invalid proxy URL|invalid file:\/\/ proxy URL|GOPROXY list is not|: invalid (?:URL escape|userinfo|port|character)/,
    retry: 'no',
    what: (f) => `The go command cannot read an address of goproxy, which ${f.module} needs`,
    fix: () => 'Correct goproxy: https addresses, with % in a password written as %25.'
  },
  {
    kind: 'redirect',
    code: 'DOWNLOAD_FAILED',
    pattern: /redirected from secure URL|stopped after 10 redirects/,
    retry: 'no',
    what: (f, [words = '']) =>
      `The request for ${f.module} was redirected ${words.startsWith('stopped') ? 'without end' : 'to plain http'} (a login page?)`,
    fix: () => LOGIN_PAGE
  },
  {
    kind: 'no-import-tag',
    code: 'MODULE_ACCESS_DENIED',
    pattern: /no go-import meta tag/,
    retry: 'no',
    what: (f) => `${WhoOf(f)} does not say where ${f.module} is: it has no go-import tag for it`,
    fix: (f) =>
      f.way === undefined
        ? `Correct the module path; if the page is one for a login, add to private: ${lineFor(f)}.`
        : fixAccess(f)
  },
  {
    kind: 'no-host',
    code: 'BUILD_FAILED',
    pattern: /import path does not begin with hostname|malformed module path/,
    retry: 'no',
    what: (f) => `${f.module} does not begin with a host name, so nobody can be asked for it`,
    fix: () => 'Correct the path in go.mod, or replace it with a directory.'
  },
  {
    kind: 'replace-gone',
    code: 'BUILD_FAILED',
    pattern: /\(replaced by [^)]*\): reading|replacement directory (\S{1,300}) does not exist/,
    retry: 'no',
    what: (f) => `The directory that replaces ${f.module} is not there`,
    fix: () =>
      'Check out the directory that the replace line of go.mod names, or take the line out.'
  },
  {
    kind: 'unknown-version',
    code: 'DOWNLOAD_FAILED',
    // Where git itself failed its words say why.
    pattern: /unknown revision (\S{1,200})|no matching versions|invalid version: (?!git )/,
    retry: 'no',
    what: (f, [, revision]) =>
      `${f.place === 'nobody' ? f.host : whoOf(f)} does not know ${revision === undefined ? 'this version' : `the revision ${revision}`} of ${f.module}`,
    fix: (f) => `Push the tag, or require a version of ${f.path} that exists.`
  },
  {
    kind: 'go-sum',
    code: 'BUILD_FAILED',
    pattern: /missing go\.sum entry|updates to go\.(?:mod|sum) needed|go\.sum is out of date/,
    retry: 'no',
    what: () => 'go.mod and go.sum do not match what the packages import',
    fix: () => TIDY
  },
  {
    kind: 'go-mod',
    code: 'BUILD_FAILED',
    pattern:
      /errors parsing (go\.(?:mod|work))|(go\.(?:mod|work)) file not found|no modules specified/,
    retry: 'no',
    what: (_, [, file]) =>
      file === undefined ? 'There is no go.mod that names modules' : `${file} has errors`,
    fix: () => 'Correct what the go command says below.'
  },
  {
    kind: 'go-version',
    code: 'BUILD_FAILED',
    pattern: /requires go >= (\S{1,40})/,
    retry: 'no',
    what: (_, [, version = '']) =>
      `The module or one that it uses needs Go ${version.replace(/\W+$/, '')}`,
    fix: (_, [, version = '']) => `Set go-version to ${version.replace(/\W+$/, '')} or newer.`
  }
]
