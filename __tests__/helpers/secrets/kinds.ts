import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LOGIN, NETRC_LOGIN, PRIVATE_HOST } from '../private-room.ts'
import type { SshKey } from '../servers/sshd.ts'

/** Where the private module is served with a password in GOPROXY. */
export const PROXY_HOST = 'proxy.corp.test'

/** A name that no resolver knows. */
export const NO_HOST = 'nowhere.corp.test'

/** What a way in is made of for one run. */
export interface KindContext {
  /** Of the person, outside of all places that are searched. */
  readonly person: string
  readonly home: string
  /** Gives the password of a login, or a wrong one. */
  readonly passwordOf: (login: { readonly password: string }) => string
  /** One that the server knows, or another. */
  readonly key: SshKey
  /** `host:port` of the SSH server; port 22 of a name that does not resolve where there should be none. */
  readonly ssh: string
  readonly knownHosts: string
  readonly publicProxy: string
}

/** A run with a way in. */
export interface KindRun {
  readonly private?: string
  readonly env?: Readonly<Record<string, string>>
  readonly secret: string
  /** Files of the person that hold the secret before, and afterwards. */
  readonly files?: readonly string[]
}

/** One kind of secret that crossgo can be given. */
export interface Kind {
  readonly name: string
  readonly prepare: (context: KindContext) => KindRun
  /** The connection of this place that is kept waiting, after the secret has been used or while it is. */
  readonly hold: { readonly place: 'git' | 'ssh' | 'zip'; readonly count: number }
  /** Whether crossgo itself writes the secret to its private directory. */
  readonly isWritten: boolean
}

function personal(path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

function personalKey(context: KindContext): string {
  return personal(join(context.person, 'id_ed25519'), context.key.privateKey)
}

/** go-get page, `git ls-remote`, `git fetch`: the third connection is that of a git that works with the secret. */
const GIT = { place: 'git', count: 3 } as const
const SSH = { place: 'ssh', count: 2 } as const

const sshWay = (key: string, { ssh }: KindContext): string =>
  `${PRIVATE_HOST}=ssh ${key} host=${ssh} known-hosts=$KNOWN_HOSTS`

/** Ways in by a password over HTTPS, and by a program that has one. */
export const HTTPS_KINDS: readonly Kind[] = [
  {
    name: 'token $NAME',
    hold: GIT,
    isWritten: true,
    prepare: ({ passwordOf }) => ({
      private: `${PRIVATE_HOST}=token $SECRET user=${LOGIN.user}`,
      env: { SECRET: passwordOf(LOGIN) },
      secret: passwordOf(LOGIN)
    })
  },
  {
    name: 'basic USER $NAME',
    hold: GIT,
    isWritten: true,
    prepare: ({ passwordOf }) => ({
      private: `${PRIVATE_HOST}/team=basic ${LOGIN.user} $SECRET`,
      env: { SECRET: passwordOf(LOGIN) },
      secret: passwordOf(LOGIN)
    })
  },
  {
    name: 'netrc FILE',
    hold: GIT,
    isWritten: true,
    prepare({ home, passwordOf }: KindContext): KindRun {
      const password = passwordOf(NETRC_LOGIN)
      const text = `machine ${PRIVATE_HOST} login ${NETRC_LOGIN.user} password ${password}\n`
      const file = personal(join(home, '.netrc'), text)
      return { private: `${PRIVATE_HOST}=netrc ~/.netrc`, secret: password, files: [file] }
    }
  },
  {
    name: 'goauth COMMAND',
    hold: GIT,
    isWritten: true,
    prepare({ person, passwordOf }: KindContext): KindRun {
      const password = passwordOf(LOGIN)
      const basic = Buffer.from(`${LOGIN.user}:${password}`).toString('base64')
      const answer = `https://${PRIVATE_HOST}\n\nAuthorization: Basic ${basic}\n\n`
      const file = personal(join(person, 'answer'), answer)
      return {
        // The go command adds an address, which cat itself would not find.
        private: `${PRIVATE_HOST}=goauth sh ${goAuthScript(person, file)}`,
        secret: password,
        files: [file]
      }
    }
  }
]

function goAuthScript(person: string, answer: string): string {
  const file = join(person, 'goauth.sh')
  writeFileSync(file, `exec cat '${answer}'\n`)
  return file
}

/** Ways in by an SSH key, and by an address that holds a password. */
export const OTHER_KINDS: readonly Kind[] = [
  {
    name: 'ssh $NAME',
    hold: SSH,
    isWritten: true,
    prepare: (context) => ({
      private: sshWay('$DEPLOY_KEY', context),
      env: { DEPLOY_KEY: context.key.privateKey, KNOWN_HOSTS: context.knownHosts },
      secret: context.key.privateKey
    })
  },
  {
    name: 'ssh FILE',
    hold: SSH,
    isWritten: false,
    prepare(context: KindContext): KindRun {
      const file = personalKey(context)
      return {
        private: sshWay(file, context),
        env: { KNOWN_HOSTS: context.knownHosts },
        secret: context.key.privateKey,
        files: [file]
      }
    }
  },
  {
    name: 'login in GOPROXY',
    hold: { place: 'zip', count: 1 },
    isWritten: true,
    prepare({ passwordOf, publicProxy }: KindContext): KindRun {
      const password = passwordOf(LOGIN)
      const login = `${LOGIN.user}:${encodeURIComponent(password)}`
      return {
        env: { GOPROXY: `https://${login}@${PROXY_HOST},${publicProxy},off` },
        secret: password
      }
    }
  },
  {
    name: 'ambient add-key=FILE',
    hold: SSH,
    isWritten: false,
    prepare(context: KindContext): KindRun {
      const { home, ssh, knownHosts } = context
      const file = personalKey(context)
      mkdirSync(join(home, '.ssh'), { mode: 0o700 })
      const known = personal(join(home, '.ssh', 'known_hosts'), `${knownHosts}\n`)
      const program = `ssh -o BatchMode=yes -o UserKnownHostsFile=${known}`
      const config = [
        `[url "ssh://git@${ssh}/"]`,
        `\tinsteadOf = https://${PRIVATE_HOST}/`,
        '[core]',
        `\tsshCommand = ${program}`
      ]
      writeFileSync(join(home, '.gitconfig'), `${config.join('\n')}\n`)
      return {
        private: `${PRIVATE_HOST}=ambient add-key=${file}`,
        secret: context.key.privateKey,
        files: [file]
      }
    }
  }
]
