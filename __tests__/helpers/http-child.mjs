// Fetches in a process of its own: node http-child.mjs SRC QUESTIONS-JSON prints what came of each, in their order.
// The exit status is 1 until all is known.
process.exitCode = 1
const [src, json] = process.argv.slice(2)
const { createCliHost } = await import(`${src}/cli/host.js`)
const { fetchBytes } = await import(`${src}/host/download-file.js`)

async function ask({ env, ...wanted }) {
  const lines = []
  const write = (line) => lines.push(line)
  const { host, close } = await createCliHost({ env, workspace: process.cwd(), write })
  try {
    const bytes = await fetchBytes(wanted, host)
    return { got: Buffer.from(bytes).toString(), lines }
  } catch (error) {
    return { ...error, failed: `${error.code}: ${error.what}`, stack: error.stack, lines }
  } finally {
    await close()
  }
}

const answers = await Promise.all(JSON.parse(json).map(ask))
process.stdout.write(JSON.stringify({ node: process.versions.node, answers }))
process.exitCode = 0
