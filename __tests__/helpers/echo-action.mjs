// A bundle stand-in that says what it was given, through the real @actions/core.
import * as core from '@actions/core'

core.setOutput('input', core.getInput('go-version'))
core.setOutput('lines', 'first\nsecond=2\n')
core.exportVariable('CROSSGO_ECHO', 'for later steps')
core.addPath('/opt/first')
core.addPath('/opt/second')
core.saveState('undo', JSON.stringify({ files: ['a'] }))
core.setOutput('state', core.getState('undo'))
core.setOutput('leaked', process.env.CROSSGO_TEST_LEAK ?? 'nothing')
core.setOutput('version', process.version)
await core.summary.addRaw('# Report').write()
if (core.getInput('fail') === 'yes') core.setFailed('asked to fail')
