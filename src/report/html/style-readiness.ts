/** What a colour of a line means besides: a pattern of dashes for each. */
const DASHES = ['none', '7 3', '2 3', '10 3 2 3', '4 2', '12 4'] as const

const lines = DASHES.map((dash, at) => {
  const number = String(at + 1)
  return `.line-${number}{fill:none;stroke:var(--series-${number});stroke-width:2;stroke-dasharray:${dash}}
.mark-${number}{fill:var(--series-${number});stroke:var(--bg);stroke-width:1}`
}).join('\n')

/** Style of the drawings of breakers, topology and events, and of lists beside them. */
export const STYLE_READINESS = `
${lines}
.breaker-timeline{min-width:34rem;font-size:12px}
.breaker-timeline.key,.event-line.key{min-width:0;display:inline-block;vertical-align:middle}
.event-line{min-width:34rem;font-size:12px}
.topology-graph{max-width:none;font-size:12px}
.halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
.breaker-timeline .grid,.event-line .grid{fill:none;stroke:var(--line)}
.breaker-timeline .axis,.event-line .axis{fill:none;stroke:var(--muted)}
.breaker-timeline .limit{fill:none;stroke:var(--fail);stroke-width:1.5;stroke-dasharray:6 4}
.breaker-timeline .bad-side{fill:var(--fail-soft)}
.breaker-timeline .bad-strip{fill:var(--fail)}
.breaker-timeline .hatch{fill:none;stroke:var(--muted);stroke-width:1}
.breaker-timeline .gap{opacity:.7}
.breaker-timeline .window{fill:none;stroke:var(--fg);stroke-width:1.5;stroke-dasharray:4 3}
.breaker-timeline .window.met{stroke-dasharray:none}
.breaker-timeline .trip{fill:none;stroke:var(--fail);stroke-width:2}
.breaker-timeline .trip-head{fill:var(--fail)}
.breaker-timeline .trip-word{font-weight:600}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.25rem 0;padding:0;font-size:.8125rem}
.legend svg{flex:none}
.plain{list-style:none;margin:0;padding:0}
.topology-graph .label-room{fill:var(--bg)}
.topology-graph .shape{fill:var(--panel);stroke:var(--muted);stroke-width:1}
.topology-graph .inner{fill:none;stroke:var(--warn);stroke-width:1}
.topology-graph .pass .shape{stroke:var(--pass);stroke-width:2}
.topology-graph .warn .shape{fill:var(--warn-soft);stroke:var(--warn);stroke-width:2}
.topology-graph .fail .shape{fill:var(--fail-soft);stroke:var(--fail);stroke-width:3.5}
.topology-graph .inconclusive .shape{fill:var(--unclear-soft);stroke:var(--unclear);stroke-width:2;stroke-dasharray:6 4}
.topology-graph .name{font-size:13px;font-weight:600}
.topology-graph .state{font-weight:600}
.topology-graph .state.pass{fill:var(--pass)}
.topology-graph .state.warn{fill:var(--warn)}
.topology-graph .state.fail{fill:var(--fail)}
.topology-graph .state.inconclusive{fill:var(--unclear)}
.topology-graph .edge{fill:none;stroke:var(--muted);stroke-width:1.5}
.topology-graph .edge.found{stroke-dasharray:5 4}
.topology-graph .arrow{fill:var(--muted)}
.event-line .stage{fill:var(--line)}
.event-line .bar{stroke:var(--bg);stroke-width:.5}
.event-line .bar.pass{fill:var(--pass)}
.event-line .bar.warn{fill:var(--warn)}
.event-line .bar.fail{fill:var(--fail)}
.event-line .bar.inconclusive{fill:var(--unclear)}
.event-line .bar.skipped,.event-line .bar.waived{fill:var(--muted)}
.event-line .tick{stroke:var(--accent);stroke-width:1.5}
.event-line .stage-name{font-weight:600}
.checks{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;list-style:none;padding:0}
.badge{display:inline-block;padding:0 .4rem;border:1px solid var(--line);border-radius:999px;font-size:.75rem;white-space:nowrap}
.values{font-size:.8125rem}
@media print{.breaker-timeline,.event-line{min-width:0}.topology-graph{max-width:100%}}
`
