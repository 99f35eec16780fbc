import type { NetworkConfig } from '@/lib/config/networks'
import { useWorld } from './world'

export const useNetwork = (): NetworkConfig => useWorld().ports.network
