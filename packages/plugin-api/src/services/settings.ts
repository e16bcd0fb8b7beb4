export interface SettingsService {
  /**
   * Keeps the values in force now for good and returns their id: what a case that begins now goes by to its end.
   * Equal values share one id. A plugin pins its own values.
   */
  pin(): Promise<string>
  /** The values kept under `pinId`. Throws `not_found` (`settings.pin_not_found`). */
  pinned(pinId: string): Promise<unknown>
}
