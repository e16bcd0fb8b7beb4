type Respond = (path: string, input: unknown) => Promise<Response>

/** An XMLHttpRequest whose far side is `respond`: half of what is sent has arrived until there is an answer. */
export function makeStubRequest(respond: Respond): typeof XMLHttpRequest {
  class StubRequest extends EventTarget {
    readonly upload = new EventTarget()
    status = 0
    responseText = ''
    #path = ''
    #isAborted = false

    open(_method: string, address: string): void {
      this.#path = new URL(address, location.origin).pathname.replace(/^\/api\//, '')
    }

    setRequestHeader(): void {
      // The stub looks at the body alone.
    }

    send(body: unknown): void {
      this.upload.dispatchEvent(
        new ProgressEvent('progress', { lengthComputable: true, loaded: 1, total: 2 }),
      )
      void this.#finish(body)
    }

    abort(): void {
      this.#isAborted = true
      this.dispatchEvent(new Event('abort'))
    }

    async #finish(body: unknown): Promise<void> {
      const event = await respond(this.#path, body).then(
        async (response) => {
          this.status = response.status
          this.responseText = await response.text()
          return 'load'
        },
        () => 'error',
      )
      if (!this.#isAborted) this.dispatchEvent(new Event(event))
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of a request as an upload uses
  return StubRequest as unknown as typeof XMLHttpRequest
}
