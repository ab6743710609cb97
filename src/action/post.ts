import { saveModules } from './module-cache.ts'

await saveModules()
