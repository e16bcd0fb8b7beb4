import type { DatabasePlace } from './database-place.ts'
import { openEmbeddedPlace } from './embedded-place.ts'
import { openExternalPlace } from './external-place.ts'
import { loadSecrets } from './secrets.ts'
import { embeddedFolder, type Settings } from './settings.ts'

/** The database that the settings name, answering. Throws what it lacks. */
export function openPlace(settings: Settings): Promise<DatabasePlace> {
  const { databaseUrl, adminUrl } = settings
  return databaseUrl === undefined
    ? openEmbeddedPlace(embeddedFolder(settings), async () => (await loadSecrets(settings)).gatePassword)
    : openExternalPlace({ databaseUrl, adminUrl })
}
