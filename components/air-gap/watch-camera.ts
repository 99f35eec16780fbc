import type { Picture } from '@/lib/ports/qr-codes'

export type CameraProblem = 'denied' | 'none' | 'broken'

type Options = {
  readonly video: HTMLVideoElement
  readonly onPicture: (picture: Picture) => void
  readonly onProblem: (problem: CameraProblem) => void
}

/** Milliseconds between two pictures, and the width they are reduced to: enough for a code, and little work. */
const [pace, width] = [90, 800]

/** Shows the camera in `video` and hands out pictures of it. Answers how to stop, which also turns the camera off. */
export function watchCamera({ video, onPicture, onProblem }: Options): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stream: MediaStream | null = null
  let isStopped = false
  const stop = () => {
    isStopped = true
    clearTimeout(timer)
    for (const track of stream?.getTracks() ?? []) track.stop()
    video.srcObject = null
  }
  const canvas = document.createElement('canvas')
  const look = () => {
    const picture = pictureOf(video, canvas)
    if (picture) onPicture(picture)
    if (!isStopped) timer = setTimeout(look, pace)
  }
  const start = async () => {
    stream = await opened()
    if (isStopped) return stop()
    video.srcObject = stream
    await video.play()
    look()
  }
  start().catch((cause: unknown) => {
    // A video that is taken away while it begins to play is no fault of the camera's.
    if (!isStopped) onProblem(problemIn(cause))
    stop()
  })
  return stop
}

const opened = async (): Promise<MediaStream> =>
  // Browsers without a camera, and pages without https, have no such thing at all.
  (navigator as { mediaDevices?: MediaDevices }).mediaDevices?.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  }) ?? Promise.reject(new DOMException('no camera', 'NotFoundError'))

function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): Picture | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) return null
  const scale = Math.min(1, width / videoWidth)
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

function problemIn(cause: unknown): CameraProblem {
  const name = cause instanceof DOMException ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'broken'
}
