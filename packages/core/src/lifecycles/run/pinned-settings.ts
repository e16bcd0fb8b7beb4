import type { CoreCall } from '../../core-call.ts'
import type { OwnedLifecycle } from '../registry.ts'

/** The owner's settings that were kept under an id: what a case goes by to its end. */
export async function pinnedSettings(
  call: CoreCall,
  { owner, pluginId }: Pick<OwnedLifecycle, 'owner' | 'pluginId'>,
  pinId: string,
): Promise<unknown> {
  const kept = await call.services.settings.pinned(pinId)
  // The core keeps the values of all its domains together, each under its name.
  return pluginId === null && typeof kept === 'object' && kept !== null ? Reflect.get(kept, owner) : kept
}
