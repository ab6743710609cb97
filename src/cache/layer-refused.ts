/** What came from a cache is not what it has to be: nothing of it may be used. The message is one sentence. */
export class LayerRefused extends Error {
  constructor(problem: string) {
    super(`The kept layer is refused: ${problem}.`)
    this.name = 'LayerRefused'
  }
}
