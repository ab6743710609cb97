import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { at, itemOf, made, root } from '../helpers/eighteen-room.ts'
import { replaceIn, signoff } from '../helpers/example-release.ts'
import { git } from '../helpers/rebuild-room.ts'

/** Each changes one thing of the release and looks at the items that it is about. */
export function filesAndBuilds(): void {
  describe('one thing is wrong with the files', () => {
    /** A file that is otherwise for one look at an item. */
    const changed = async <T>(
      path: string,
      change: (now: Buffer | undefined) => string | Uint8Array | undefined,
      look: () => Promise<T>
    ): Promise<T> => {
      const now = existsSync(at(path)) ? await readFile(at(path)) : undefined
      const then = change(now)
      if (then === undefined) await rm(at(path))
      else await writeFile(at(path), then)
      try {
        return await look()
      } finally {
        if (now === undefined) await rm(at(path))
        else await writeFile(at(path), now)
      }
    }
    const archive = (arch: string): string => `out/payments_1.1.0_linux_${arch}.tar.gz`

    test('a file that nobody signed', async () => {
      await changed(
        'out/payments_1.1.0_linux_riscv64.tar.gz',
        () => 'x',
        async () => {
          expect(await itemOf('security-signature')).toMatchObject({
            verdict: 'fail',
            gate: 'rollback',
            message: expect.stringContaining('riscv64.tar.gz is not signed as expected')
          })
        }
      )
      expect(await itemOf('security-signature')).toMatchObject({ verdict: 'pass', gate: 'none' })
    })

    test('one byte of an archive', async () => {
      const flip = (now: Buffer | undefined): Uint8Array => {
        const bytes = Uint8Array.from(now ?? [])
        bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
        return bytes
      }
      await changed(archive('amd64'), flip, async () => {
        for (const id of ['security-signature', 'release-complete', 'provenance'])
          expect(await itemOf(id)).toMatchObject({ verdict: 'fail', gate: 'rollback' })
      })
    })

    test('a target that is not there', async () => {
      await changed(
        archive('arm64'),
        () => undefined,
        async () => {
          expect(await itemOf('release-complete')).toMatchObject({
            verdict: 'fail',
            gate: 'rollback',
            message: expect.stringContaining('arm64')
          })
        }
      )
    })

    test.each([
      ['a number of an identity card', 'id 11010519491231002X\n', 'fail', 'rollback'],
      ['a number with a wrong check digit', 'id 110105194912310021\n', 'pass', 'none'],
      ['a number of our staff', 'EMP-12345678\n', 'fail', 'rollback']
    ])('%s in a fixture', async (_, text, verdict, gate) => {
      await changed(
        'testdata/planted.txt',
        () => text,
        async () => {
          const found = await itemOf('compliance-pii')
          expect(found).toMatchObject({ verdict, gate })
          expect(found.all).not.toContain(text.trim())
        }
      )
    })

    test('a failing test, a skipped one, and reports that are not there', async () => {
      const reports = await readFile(at('reports/unit.json'))
      const source = 'package orders\n\nimport "testing"\n\n'
      const look = async (body: string) =>
        changed(
          'pkg/orders/more_test.go',
          () => `${source}${body}`,
          async () => {
            await made.test()
            return itemOf('tests')
          }
        )
      try {
        expect(await look('func TestMore(t *testing.T) { t.Skip("later") }\n')).toMatchObject({
          verdict: 'pass',
          gate: 'none'
        })
        expect(await look('func TestMore(t *testing.T) { t.Error("broken") }\n')).toMatchObject({
          verdict: 'fail',
          gate: 'rollback',
          message: expect.stringContaining('TestMore')
        })
      } finally {
        await writeFile(at('reports/unit.json'), reports)
      }
      await changed(
        'reports/unit.json',
        () => undefined,
        async () => {
          expect((await itemOf('tests')).gate).not.toBe('none')
        }
      )
    }, 120_000)

    test('a statement about another tag', async () => {
      expect(await itemOf('provenance', { env: { GITHUB_REF: 'refs/tags/v1.0.0' } })).toMatchObject(
        {
          verdict: 'fail',
          gate: 'rollback',
          message: expect.stringContaining('expected SourceRepositoryRef to be refs/tags/v1.0.0')
        }
      )
    })

    test('a schema that old readers cannot read, and an API that lost a name', async () => {
      const schema = await readFile(at('schemas/orders.avsc'), 'utf8')
      await changed(
        'schemas/orders.avsc',
        () => schema.replace(', "default": "EUR"', ''),
        async () => {
          expect(await itemOf('data-contract')).toMatchObject({ verdict: 'fail', gate: 'rollback' })
        }
      )
      await changed(
        'pkg/orders/orders.go',
        (now) => (now ?? '').toString().replaceAll('ErrAmount', 'errAmount'),
        async () => {
          const found = await itemOf('data-contract')
          expect(found).toMatchObject({ verdict: 'fail', gate: 'rollback' })
          expect(found.message).toContain('ErrAmount')
        }
      )
    }, 120_000)

    test('nobody signed off, one alone did, or long ago', async () => {
      const path = 'ops/signoff/1.1.0.yml'
      await changed(
        path,
        () => undefined,
        async () => {
          expect((await itemOf('ownership')).gate).toBe('review')
        }
      )
      await changed(
        path,
        (now) => (now ?? '').toString().replace('by: ben', 'by: ada'),
        async () => {
          expect(await itemOf('ownership')).toMatchObject({ verdict: 'fail', gate: 'review' })
        }
      )
      await changed(
        path,
        () => signoff(Date.now() - 15 * 86_400_000),
        async () => {
          expect(await itemOf('ownership')).toMatchObject({ verdict: 'fail', gate: 'review' })
        }
      )
    })

    test('benchmarks that are slower, and scores of another shape', async () => {
      const slower = (now: Buffer | undefined): string =>
        (now ?? '')
          .toString()
          .replace(/([\d.]+) ns\/op/g, (_, ns: string) => `${Number(ns) * 3} ns/op`)
      await changed('reports/bench-new.txt', slower, async () => {
        expect(await itemOf('performance')).toMatchObject({ verdict: 'fail', gate: 'review' })
      })
      const shifted = (now: Buffer | undefined): string =>
        (now ?? '').toString().replace(/^0\.[0-4]/gm, '0.9')
      await changed('reports/scores-new.csv', shifted, async () => {
        expect(await itemOf('performance')).toMatchObject({ verdict: 'fail', gate: 'review' })
      })
    })
  })

  describe('one thing is wrong with the build', () => {
    /** Builds the version that is checked out with other sources into `variants/<name>`. */
    const variant = async (name: string, change: () => Promise<void>): Promise<string> => {
      await rename(at('out'), join(root, 'out'))
      const plan = await readFile(at('plan.json'))
      try {
        await change()
        await made.build('1.1.0', { targets: ['linux/amd64'] })
        await mkdir(at('reports/variants'), { recursive: true })
        await rename(at('out'), at(`reports/variants/${name}`))
      } finally {
        git(made.workspace, 'checkout', '-q', '.')
        git(made.workspace, 'clean', '-fdq', 'pkg')
        await rm(at('out'), { recursive: true, force: true })
        await writeFile(at('plan.json'), plan)
        await rename(join(root, 'out'), at('out'))
      }
      return `reports/variants/${name}`
    }

    test('much larger, of a changed checkout', async () => {
      const directory = await variant('large', async () => {
        const noise = randomBytes(2_000_000)
        await writeFile(at('pkg/orders/noise.bin'), noise)
        await writeFile(
          at('pkg/orders/noise.go'),
          'package orders\n\nimport _ "embed"\n\n//go:embed noise.bin\nvar noise string\n\n// Noise has no use.\nfunc Noise() string { return noise }\n'
        )
        await replaceIn(
          at('main.go'),
          'fmt.Println(orders',
          'fmt.Fprint(io.Discard, orders.Noise())\n\t\tfmt.Println(orders'
        )
      })
      expect(await itemOf('drift', { directory })).toMatchObject({
        verdict: 'fail',
        gate: 'review',
        message: expect.stringMatching(/size/)
      })
      expect(await itemOf('release-complete', { directory })).toMatchObject({
        verdict: 'fail',
        gate: 'rollback'
      })
    }, 240_000)

    test('a vulnerable function that is called', async () => {
      const directory = await variant('vulnerable', async () => {
        await made.run('go', 'mod', 'edit', '-require=golang.org/x/text@v0.3.6')
        await replaceIn(
          at('pkg/orders/orders.go'),
          'cases.Title(language.English)',
          'cases.Title(language.Make("en"))'
        )
        await made.run('go', 'mod', 'tidy')
      })
      expect(await itemOf('vulnerabilities', { directory })).toMatchObject({
        verdict: 'fail',
        gate: 'review',
        all: expect.stringContaining('GO-2021-0113')
      })
    }, 240_000)
  })
}
