// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Has a device given to this process (VFIO), and tells it to copy a page to one that was not given to the device.
 * Success: it is copied, so any other could be.
 */
#include "dma.h"
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#define GIVEN 0x100000 /* where the device sees the page that it was given */

/* So that a driver of the kernel's gives it away. */
static void take(const char *device)
{
	const char *name = strrchr(device, '/') + 1;
	char path[320];

	act("modprobe", run_command((const char *const[]){ "modprobe", "vfio-pci", NULL }));
	act("modprobe", run_command((const char *const[]){ "modprobe", "vfio_iommu_type1", NULL }));
	snprintf(path, sizeof(path), "%s/driver_override", device);
	must("driver_override", write_text(path, "vfio-pci"));
	must("drivers_probe", write_text("/sys/bus/pci/drivers_probe", name));
}

static int open_group(const char *device)
{
	char path[320], link[256];
	ssize_t length;

	snprintf(path, sizeof(path), "%s/iommu_group", device);
	length = readlink(path, link, sizeof(link) - 1);
	if (length < 0)
		impossible("no IOMMU");
	link[length] = 0;
	snprintf(path, sizeof(path), "/dev/vfio/%s", strrchr(link, '/') + 1);
	return must("open the group", open(path, O_RDWR));
}

static struct vfio_region_info region(int device, unsigned index)
{
	struct vfio_region_info region = { .argsz = sizeof(region), .index = index };

	must("VFIO_DEVICE_GET_REGION_INFO", ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &region));
	return region;
}

static void run(void)
{
	const char *folder = copying_device();
	struct vfio_iommu_type1_dma_map given = { .argsz = sizeof(given), .flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE, .iova = GIVEN, .size = PAGE };
	struct vfio_region_info memory, configuration;
	volatile unsigned char *registers;
	int container, group, device;

	take_pages();
	take(folder);
	group = open_group(folder);
	container = must("open /dev/vfio/vfio", open("/dev/vfio/vfio", O_RDWR));
	must("VFIO_GROUP_SET_CONTAINER", ioctl(group, VFIO_GROUP_SET_CONTAINER, &container));
	must("VFIO_SET_IOMMU", ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU));
	given.vaddr = (uintptr_t)from;
	must("VFIO_IOMMU_MAP_DMA", ioctl(container, VFIO_IOMMU_MAP_DMA, &given));
	device = must("VFIO_GROUP_GET_DEVICE_FD", ioctl(group, VFIO_GROUP_GET_DEVICE_FD, strrchr(folder, '/') + 1));
	configuration = region(device, VFIO_PCI_CONFIG_REGION_INDEX);
	must("write the configuration", let_copy(device, configuration.offset));
	memory = region(device, VFIO_PCI_BAR0_REGION_INDEX);
	registers = mmap(NULL, memory.size, PROT_READ | PROT_WRITE, MAP_SHARED, device, memory.offset);
	must("mmap", registers == MAP_FAILED ? -1 : 0);

	copy_in(registers, GIVEN);
	memset(from, 0, PAGE);
	copy_out(registers, GIVEN);
	if (from[0] != 0xa5)
		impossible("the device doesn't copy what it was given");
	copy_out(registers, address_of(to));
	if (has_come())
		got("a device that copies any memory");
}

static void undo(void)
{
	char path[320];

	if (access("/sys/bus/pci/drivers/vfio-pci", F_OK))
		return;
	snprintf(path, sizeof(path), "%s/driver_override", copying_device());
	write_text(path, "\n");
	write_text("/sys/bus/pci/drivers/vfio-pci/unbind", strrchr(copying_device(), '/') + 1);
}

ATTACK("has a device copy memory that it was given by VFIO (IOMMU)", .run = run, .undo = undo,
       .because = "the IOMMU shows a device that is given away the memory of its process alone; without one the kernel gives none away");
