import type { Answer, Fix } from '../answer.ts'
import { asRoot, installKnown } from '../install-fix.ts'
import type { MachineFacts } from '../machine.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

/** Programs built by Go or with cgo do not run without these. */
const NEEDED = new Set(['mmap', 'pthread', 'epoll', 'ioctl', 'eventfd', 'mprotect-exec'])

function refusal(facts: MachineFacts, names: readonly string[]): Fix {
  const { kind, container } = systemKind(facts.kernel)
  if (kind === 'container' && container !== 'gVisor') {
    return {
      what: `Start the container with tracing allowed: --cap-add=SYS_PTRACE --security-opt seccomp=unconfined.`,
      commands: [],
      safe: false
    }
  }
  if (kind === 'container')
    return {
      what: 'Use a container runtime with the kernel of the machine.',
      commands: [],
      safe: false
    }
  return names.every((name) => name.startsWith('ptrace'))
    ? {
        what: 'Let processes be traced by their parents, if a debugger is needed.',
        commands: [asRoot(facts.packaging, 'sysctl', '-w', 'kernel.yama.ptrace_scope=1')],
        safe: false
      }
    : {
        what: 'Find the seccomp filter or security module that refuses them.',
        commands: [],
        safe: false
      }
}

function compiling(facts: MachineFacts, compiler: string, problem: string): Answer {
  const noHeaders = /stdio\.h|errno\.h|crt1\.o|cannot find -lc\b/.test(problem)
  return {
    id: 'c-compiler-works',
    topic: 'compilers',
    status: 'fix',
    what: `${compiler} is there, but a small C program does not work: ${problem}.`,
    why: 'cgo fails in the same way.',
    fix: noHeaders
      ? installKnown(facts.packaging, ['libc headers'], 'Install the headers of the C library.')
      : { what: 'Install the compiler again.', commands: [], safe: false }
  }
}

/** What the small C program could do here. WSL1 has its own answer. */
export const systemCalls: Question = (facts) => {
  const { probe, kernel } = facts
  if (probe === undefined) return []
  if (probe.problem !== undefined) return [compiling(facts, probe.compiler, probe.problem)]
  const why = 'Compiled programs use ioctl, epoll, mmap and threads; debuggers use ptrace.'
  const refused = probe.calls.filter(({ result }) => result !== 'ok')
  if (refused.length === 0) {
    return [
      {
        id: 'system-calls',
        topic: 'system',
        status: 'ok',
        what: `A C program made ${String(probe.calls.length)} calls (ioctl, epoll, ptrace, mmap, threads …), and all worked.`,
        why
      }
    ]
  }
  if (systemKind(kernel).wsl === 1) return []
  const names = refused.map(({ name }) => name)
  const needed = names.some((name) => NEEDED.has(name))
  return [
    {
      id: 'system-calls',
      topic: 'system',
      status: needed ? 'fix' : 'warning',
      what: `These calls fail here: ${refused.map(({ name, result }) => `${name} (${result})`).join(', ')}.`,
      why: needed ? why : 'Debuggers such as delve do not work here; builds do.',
      fix: refusal(facts, names)
    }
  ]
}
