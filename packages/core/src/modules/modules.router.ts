import { input, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as modules from './modules.service.ts'

const PluginId = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 40 }) },
  { additionalProperties: false },
)

export const modulesRouter = router({
  list: procedure('plugins.view').query(({ ctx }) => modules.listModules(ctx.call)),
  enable: procedure('plugins.manage')
    .input(input(PluginId))
    .mutation(({ ctx, input: request }) => modules.enableModule(ctx.call, request.id)),
  disable: procedure('plugins.manage')
    .input(input(PluginId))
    .mutation(({ ctx, input: request }) => modules.disableModule(ctx.call, request.id)),
})

export type ModulesRouter = typeof modulesRouter
