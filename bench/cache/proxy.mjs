// A module proxy on 127.0.0.1 over a directory of downloads; counts the bytes that it gives.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join, normalize } from 'node:path'

export const startProxy = async (directory) => {
  let bytes = 0
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    const file = join(directory, normalize(path))
    stat(file).then(
      ({ size }) => {
        bytes += size
        response.writeHead(200, { 'content-length': size })
        createReadStream(file).pipe(response)
      },
      () => response.writeHead(404).end()
    )
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    /** Bytes given since the last call. */
    take() {
      const sum = bytes
      bytes = 0
      return sum
    },
    close: () => server.close()
  }
}
