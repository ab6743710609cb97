import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { build } from '../../src/commands/build.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { DEMO_CACHE } from '../helpers/install-tools.ts'
import { modulesOf, type Planned, planIn, runIn } from '../helpers/plan-room.ts'
import {
  createPrivateRoom,
  LOGIN,
  PRIVATE_HOST,
  PRIVATE_PATH,
  type PrivateRoom
} from '../helpers/private-room.ts'

let room: PrivateRoom

beforeAll(async () => {
  room = await createPrivateRoom()
})

afterAll(async () => {
  await room.close()
})

const tokenWay = { private: `${PRIVATE_HOST}=token $SECRET user=${LOGIN.user}` }

function write(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    writeFileSync(join(directory, file), text)
  }
}

/** What the public proxy and the private host are asked meanwhile, without what vouches for Go itself. */
async function watch<T>(work: () => Promise<T>): Promise<{ result: T; asked: readonly string[] }> {
  const [proxied, direct] = [room.publicProxy.requests.length, room.tunnel.asked.length]
  const result = await work()
  const urls = room.publicProxy.requests.slice(proxied).map(({ url }) => url)
  const own = urls.filter(
    (url) => !/\/golang\.org\/|^\/sumdb\/[^/]+\/(?:supported|latest|tile\/.*)$/.test(url)
  )
  return { result, asked: [...own, ...room.tunnel.asked.slice(direct)] }
}

/** `crossgo plan` of the module of the room with other files, with the right token. */
async function planWith(
  files: Readonly<Record<string, string>>,
  request: {
    readonly values?: Readonly<Record<string, unknown>>
    readonly env?: Readonly<Record<string, string>>
    readonly directory?: string
  } = {}
): Promise<Planned & { readonly directory: string }> {
  const directory = request.directory ?? room.writeModule('module')
  write(directory, files)
  const env = { ...room.env, SECRET: LOGIN.password, ...request.env }
  const { values = tokenWay } = request
  return { directory, ...(await planIn({ directory, values, env })) }
}

const goMod = (rest: string): string =>
  `module example.com/hello\n\ngo 1.26\n\ntoolchain go1.27.4\n\n${rest}`
const requirePublic = goMod('require public.test/util v1.2.0\n')

describe('a vendor directory in use', () => {
  // Not what the servers have, so that the program tells where it came from.
  const vendored = {
    'vendor/modules.txt': `# ${PRIVATE_PATH} v1.0.0\n## explicit; go 1.21\n${PRIVATE_PATH}\n# public.test/util v1.2.0\n## explicit; go 1.21\npublic.test/util\n`,
    [`vendor/${PRIVATE_PATH}/lib.go`]: 'package lib\n\nfunc Name() string { return "from" }\n',
    'vendor/public.test/util/util.go': 'package util\n\nfunc Name() string { return "vendor" }\n'
  }

  test('is built from; nobody is asked, and no secret is read', async () => {
    const directory = room.writeModule('vendored')
    write(directory, vendored)
    const env = { ...room.env, XDG_CACHE_HOME: join(DEMO_CACHE, 'xdg') }
    const { result, asked } = await watch(async () =>
      // The variable of the secret is not set: whoever vendors needs none.
      runIn({ directory, values: { ...tokenWay, name: 'hello' }, env }, async (settings, host) => {
        const { report } = await build(settings, host, '0.0.0')
        const folder = join(host.dirs.temp, 'bin', report.targets[0]?.target ?? '')
        const said = execFileSync(join(folder, 'hello'), { encoding: 'utf8' })
        return { said, report }
      })
    )
    expect(result.result.said).toBe('from vendor\n')
    expect(asked).toEqual([])
    const outcome = result.result.report.targets[0]?.outcome
    expect(outcome).toMatchObject({ status: 'built', env: { GOFLAGS: '-mod=vendor' } })
    expect(existsSync(join(modulesOf(directory), PRIVATE_HOST))).toBe(false)
  })

  test('that does not fit go.mod: says what to run', async () => {
    const list = vendored['vendor/modules.txt'].replace('v1.2.0', 'v1.1.0')
    const failure = await failureOf(planWith({ ...vendored, 'vendor/modules.txt': list }))
    expect(failure).toMatchObject({ code: 'BUILD_FAILED' })
    expect(failure.what).toContain('public.test/util@v1.2.0')
    expect(failure.fix).toContain('go mod vendor')
  })
})

describe('a workspace', () => {
  const work = {
    'go.work': 'go 1.26\n\ntoolchain go1.27.4\n\nuse (\n\t.\n\t./parts\n)\n',
    'go.mod': goMod(''),
    'go.sum': '',
    'main.go':
      'package main\n\nimport "example.com/parts"\n\nfunc main() { println(parts.Name()) }\n',
    'parts/go.mod': `module example.com/parts\n\ngo 1.26\n\nrequire ${PRIVATE_PATH} v1.0.0\n`,
    'parts/parts.go': `package parts\n\nimport lib "${PRIVATE_PATH}"\n\nfunc Name() string { return lib.Name() }\n`
  }

  test('whose other module needs the private one', async () => {
    const { planned, directory } = await planWith({
      ...work,
      'parts/go.sum': room.privateModule.goSum
    })
    expect(planned.builds).toHaveLength(1)
    expect(existsSync(join(modulesOf(directory), `${PRIVATE_PATH}@v1.0.0`))).toBe(true)
  })

  test('without a way in: names the module and the host', async () => {
    const files = { ...work, 'parts/go.sum': room.privateModule.goSum }
    const failure = await failureOf(planWith(files, { values: { goprivate: PRIVATE_HOST } }))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain(
      `${PRIVATE_HOST} asks for a login before it gives ${PRIVATE_PATH}@v1.0.0`
    )
    expect(failure.fix).toContain(`${PRIVATE_HOST}=token $NAME`)
  })
})

describe('a replace directive', () => {
  test('that leads to a directory: the private host is not asked', async () => {
    const { asked } = await watch(async () =>
      planWith({
        'go.mod': goMod(
          `require ${PRIVATE_PATH} v1.0.0\n\nrequire public.test/util v1.2.0\n\nreplace ${PRIVATE_PATH} => ./local\n`
        ),
        'local/go.mod': `module ${PRIVATE_PATH}\n\ngo 1.21\n`,
        'local/lib.go': 'package lib\n\nfunc Name() string { return "local" }\n'
      })
    )
    expect(asked.filter((each) => each.includes('public.test'))).not.toEqual([])
    expect(asked.filter((each) => each.includes(PRIVATE_HOST))).toEqual([])
  })

  test('that leads to a private fork: only that is asked for', async () => {
    const { asked, result } = await watch(async () =>
      planWith({
        'go.mod': `${requirePublic}\nreplace public.test/util => ${PRIVATE_PATH} v1.0.0\n`,
        'go.sum': room.privateModule.goSum,
        'main.go':
          'package main\n\nimport util "public.test/util"\n\nfunc main() { println(util.Name()) }\n'
      })
    )
    expect(result.planned.builds).toHaveLength(1)
    expect(asked.filter((each) => !each.startsWith('CONNECT '))).toEqual([])
    expect(asked).toContain(`CONNECT ${PRIVATE_HOST}:443`)
  })
})

describe('files of the module that do not fit', () => {
  test('a module that go.mod does not require', async () => {
    const failure = await failureOf(planWith({ 'go.mod': requirePublic }))
    expect(failure).toMatchObject({ code: 'BUILD_FAILED', stage: 'Plan' })
    expect(failure.what).toBe(
      `No module that go.mod requires has the package ${PRIVATE_PATH}, which is of ${PRIVATE_HOST}.`
    )
    expect(failure.fix).toContain('go mod tidy')
  })

  test('a checksum that go.sum does not have', async () => {
    const failure = await failureOf(planWith({ 'go.sum': room.publicModule.goSum }))
    expect(failure).toMatchObject({ code: 'BUILD_FAILED', stage: 'Plan' })
    expect(failure.what).toBe(`go.sum has no checksum for ${PRIVATE_PATH}.`)
    expect(failure.fix).toContain('go mod tidy')
  })
})
