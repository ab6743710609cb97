// A static file server on 127.0.0.1, as a process of its own: `node serve.mjs <directory> [upstream]`. Prints its address.
// With an upstream, what the directory lacks is fetched there once and kept: that is how the bench records what it serves.
import { createReadStream } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, join, normalize } from 'node:path'

const [directory, upstream] = process.argv.slice(2)

const sizeOf = async (file) => {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

const record = async (path, file) => {
  const answer = await fetch(upstream + path)
  if (!answer.ok) return answer.status
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, Buffer.from(await answer.arrayBuffer()))
  return 200
}

const handle = async (request, response) => {
  const path = new URL(request.url, 'http://x').pathname
  const file = join(directory, normalize(path))
  let size = await sizeOf(file)
  if (size === undefined && upstream !== undefined) {
    const status = await record(path, file)
    if (status !== 200) {
      response.writeHead(status).end()
      return
    }
    size = await sizeOf(file)
  }
  if (size === undefined) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-length': size })
  createReadStream(file, { highWaterMark: 1 << 18 }).pipe(response)
}

const server = createServer((request, response) => {
  handle(request, response).catch((error) => response.writeHead(502).end(String(error)))
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
