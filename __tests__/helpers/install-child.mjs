// Installs in a process of its own: node install-child.mjs SRC OPTIONS-JSON does one and may be killed; started with a
// channel to its parent it does one per message.
const [src, json] = process.argv.slice(2)
const { createCliHost } = await import(`${src}/cli/host.js`)
const { installGo } = await import(`${src}/go-sdk/install-go.js`)
const { parseGoRequest } = await import(`${src}/go-sdk/parse-request.js`)
const { version, ...options } = JSON.parse(json)

async function install(env) {
  const lines = []
  const { host, close } = await createCliHost({
    env,
    workspace: process.cwd(),
    write: (line) => lines.push(line)
  })
  try {
    await installGo(parseGoRequest(version, 'go-version'), options, host)
    return { ok: true }
  } catch (error) {
    return { ok: false, error: `${error}\n${error.details ?? ''}\n${lines.join('\n')}` }
  } finally {
    await close()
  }
}

if (process.send === undefined) {
  process.exitCode = 1
  // Killers wait for this: what comes before is the start of Node and no install.
  process.stdout.write('started\n')
  const { ok, error } = await install(process.env)
  if (ok) process.exitCode = 0
  else process.stderr.write(error)
} else {
  process.on('message', (env) => {
    void install(env).then((result) => process.send(result))
  })
  process.send('ready')
}
