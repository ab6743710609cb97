/** Provides a sysroot of packages in a process of its own: `<directory> <architecture> <package>...`; prints what it did. */
import { join } from 'node:path'
import { createCliHost } from '../../src/cli/host.ts'
import { provideSysroot } from '../../src/sysroots/provision-sysroot.ts'

const [directory = '', architecture = '', ...packages] = process.argv.slice(2)
const machine = await createCliHost({
  env: {
    ...process.env,
    RUNNER_TEMP: join(directory, 'temp'),
    RUNNER_TOOL_CACHE: join(directory, 'tools'),
    XDG_CACHE_HOME: join(directory, 'cache')
  },
  workspace: directory,
  write: (line) => process.stderr.write(`${line}\n`)
})
const provided = await provideSysroot({ kind: 'packages', architecture, packages }, machine.host)
const { downloads } = machine.host.records
process.stdout.write(JSON.stringify({ provided, downloads, uid: process.getuid?.() }))
await machine.close()
