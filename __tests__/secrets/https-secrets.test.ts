import { HTTPS_KINDS } from '../helpers/secrets/kinds.ts'
import { testLeaks } from '../helpers/secrets/leak-tests.ts'

testLeaks(HTTPS_KINDS)
