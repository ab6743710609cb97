import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What to ask for. */
export interface LoadRequest {
  /** Gets 1, 2, 3 … */
  readonly url: (index: number) => string
  /** How many requests are under way at a time. */
  readonly workers: number
  /** Ends by itself after so many; goes on until it is stopped when left out. */
  readonly count?: number
  /** How long each worker rests between two requests; not at all when left out. */
  readonly pauseMs?: number
}

/** Requests that are being sent, each on a connection of its own. */
export interface Load {
  /** How many were answered, or came to nothing, so far. */
  done(): number
  /** `200 v1.0.0` (status and header x-version) or `error ECONNREFUSED`, each with how often it came so far. */
  readonly seen: ReadonlyMap<string, number>
  /** Waits until `count` is reached. */
  ended(): Promise<void>
  /** Sends no more, and waits for those under way. */
  stop(): Promise<void>
}

/** Starts to send requests, as fast as they are answered and the workers rest. */
export function startLoad(request: LoadRequest): Load {
  const seen = new Map<string, number>()
  const last = request.count ?? Infinity
  let [sent, done, isStopped] = [0, 0, false]
  const worker = async (): Promise<void> => {
    while (!isStopped && sent < last) {
      sent += 1
      const answer = await ask(request.url(sent))
      seen.set(answer, (seen.get(answer) ?? 0) + 1)
      done += 1
      if (request.pauseMs !== undefined) await sleep(request.pauseMs)
    }
  }
  const all = Promise.all(Array.from({ length: request.workers }, worker))
  const ended = async (): Promise<void> => {
    await all
  }
  return {
    done: () => done,
    seen,
    ended,
    async stop() {
      isStopped = true
      await ended()
    }
  }
}

const ask = async (url: string): Promise<string> =>
  new Promise((resolve) => {
    const fail = (error: Error): void => {
      resolve(`error ${'code' in error ? String(error.code) : error.message}`)
    }
    const outgoing = get(url, { agent: false, timeout: 10_000 }, (response) => {
      response.resume()
      response.on('end', () => {
        resolve(`${response.statusCode ?? 0} ${String(response.headers['x-version'])}`)
      })
      response.on('error', fail)
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error('silent for 10 s')))
    outgoing.on('error', fail)
  })
