import { useStreet } from '@sanzhi/plugin-api/web'

/** Sends a scan to the street's files and answers its id. The name travels beside the address, which is logged. */
export function useScanUpload(): (file: File) => Promise<string> {
  const street = useStreet()
  return async (file) => {
    const response = await fetch(`/api/s/${street().slug}/files`, {
      method: 'POST',
      headers: {
        'content-type': file.type || 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    })
    if (!response.ok) {
      throw new Error(`the upload answered ${response.status}`)
    }
    const stored: unknown = await response.json()
    if (typeof stored !== 'object' || stored === null || !('id' in stored) || typeof stored.id !== 'string') {
      throw new Error('the upload answered no id')
    }
    return stored.id
  }
}
