// Runs one command and says what it cost with all its children: wall, user and system seconds, peak memory in MB.
import { spawn } from 'node:child_process'

// Node has no rusage of another process; Python's wait4 counts a child and everything that it waited for.
const WAIT4 = `
import json, os, sys, time
started = time.monotonic()
child = os.fork()
if child == 0:
    os.dup2(2, 1)
    os.execvp(sys.argv[1], sys.argv[1:])
status, used = os.wait4(child, 0)[1:]
print(json.dumps({"status": os.waitstatus_to_exitcode(status), "wall": time.monotonic() - started,
                  "user": used.ru_utime, "sys": used.ru_stime, "rss": used.ru_maxrss / 1024}))
`

/** Standard output of the command goes to standard error; a failed command is an error that shows it. */
export const measure = async (argv, env, cwd) => {
  const child = spawn('python3', ['-c', WAIT4, ...argv], { env, cwd })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  const result = JSON.parse(out || '{"status": 127}')
  if (result.status !== 0) throw new Error(`${argv.join(' ')} failed (${result.status}):\n${err}`)
  return { ...result, cpu: result.user + result.sys, output: err }
}

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}
