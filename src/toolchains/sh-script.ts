/** First lines of every small program of ours in a content-addressed directory. */
export const SH_HEADER = `#!/bin/sh
# Written by crossgo. The directory is named after its contents: nothing here may be edited.
`
