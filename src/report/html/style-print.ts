/** Only what cannot end a CSS string. */
const plain = (text: string): string => text.replaceAll(/[^0-9A-Za-z:.-]/g, '')

const PAPER = `
@media print{
html{color-scheme:light;font-size:9.5pt}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.page{max-width:none;padding:0}
.columns{display:block}
.skip,nav,.screen-only{display:none}
header{padding-top:0}
main>section{padding-top:1.25rem}
h2,h3,h4,summary,figcaption{break-after:avoid}
tr,dt,figure,.verdict{break-inside:avoid}
dd{break-before:avoid}
h2+p,h3+p,h4+p,.legend,.legend-title{break-after:avoid}
h2+p,h3+p,h4+p,pre.short{break-inside:avoid}
.small-multiples{orphans:1;widows:1}
thead{display:table-header-group}
tfoot{display:table-row-group}
p,li,pre{orphans:3;widows:3}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible;background:none}
table{font-size:8pt}
th,td{padding:.3rem .4rem;overflow-wrap:anywhere}
thead th{white-space:normal;overflow-wrap:break-word;font-size:7.5pt}
td.text,th.text{min-width:6rem}
td.name,th.name{min-width:5.5rem}
td:not([class]){min-width:4.25rem}
table.heat td{min-width:0}
th.number,.mark,.nowrap{white-space:normal}
.keep,.keep *{white-space:nowrap;overflow-wrap:normal}
table .digest{font-size:.85em}
details.long>summary::after{content:" (not printed)";font-weight:400}
details{border:0}
summary{padding:.25rem 0;list-style:none;font-weight:600}
details>.body{padding:.25rem 0}
details[open]>summary{border:0}
details:not(.long)::details-content{content-visibility:visible;display:block;block-size:auto}
}
`

/**
 * Paper: nothing is cut off or hidden, but for `details.long`; in the margin of every page the time, the digest, and
 * `page X of Y` (CSS Paged Media Level 3, margin boxes).
 */
export function stylePrint({
  time,
  digest
}: {
  readonly time: string
  readonly digest: string
}): string {
  const font = 'font:7pt var(--mono);color:#59626d'
  return `${PAPER}
@page{size:A4;margin:16mm 14mm 18mm;
@top-right{content:"${plain(time)}";${font}}
@bottom-left{content:"SHA-256 ${plain(digest)}";white-space:nowrap;${font}}
@bottom-right{content:"page " counter(page) " of " counter(pages);${font}}}
`
}
