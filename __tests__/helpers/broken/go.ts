import { GO_BROKEN_PROXY_RECIPES } from './go-broken-proxies.ts'
import { GO_CODE_RECIPES } from './go-code.ts'
import { GO_GIT_RECIPES } from './go-git.ts'
import { GO_LIMIT_RECIPES } from './go-limits.ts'
import { GO_MACHINE_RECIPES } from './go-machine.ts'
import { GO_MODULE_RECIPES } from './go-modules.ts'
import { GO_PACKAGE_RECIPES } from './go-packages.ts'
import { GO_PLATFORM_RECIPES } from './go-platforms.ts'
import { GO_PROXY_RECIPES } from './go-proxies.ts'
import { GO_TEST_RECIPES } from './go-test.ts'
import { GO_VERSION_RECIPES } from './go-versions.ts'
import { GO_WRAPPED_RECIPES } from './go-wrapped.ts'
import type { Recipe } from './recipe.ts'

/** Failures of Go itself, of its modules and of what it talks to. */
export const GO_RECIPES: readonly Recipe[] = [
  ...GO_BROKEN_PROXY_RECIPES,
  ...GO_CODE_RECIPES,
  ...GO_GIT_RECIPES,
  ...GO_LIMIT_RECIPES,
  ...GO_MACHINE_RECIPES,
  ...GO_MODULE_RECIPES,
  ...GO_PACKAGE_RECIPES,
  ...GO_PLATFORM_RECIPES,
  ...GO_PROXY_RECIPES,
  ...GO_TEST_RECIPES,
  ...GO_VERSION_RECIPES,
  ...GO_WRAPPED_RECIPES
]
