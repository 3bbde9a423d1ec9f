namespace Linchpin.Preloading.Doctor;

/// <summary>The ways around BPF: what root can do to the kernel itself, now and over a reboot.</summary>
internal static class IntegrityDiagnoses
{
    internal static IEnumerable<Diagnosis> Of(MachineFacts machine)
    {
        var isLockedDown = machine.Lockdown is "integrity" or "confidentiality";
        return
        [
            machine.Lockdown switch
            {
                null => KernelDiagnoses.Untold("lockdown"),
                _ when isLockedDown => Diagnosis.Ok("lockdown", machine.Lockdown),
                _ => Diagnosis.Weak("lockdown", "root can change the kernel's memory: /dev/mem, I/O ports, MSRs, PCI, ACPI", "Boot with lockdown=integrity. A seal in mode \"full\" refuses it too, but only from then on."),
            },
            Modules(machine, isLockedDown),
            Kexec(machine, isLockedDown),
            machine.IsSecureBootOn switch
            {
                true => Diagnosis.Ok("secure boot", "the firmware starts only what is signed"),
                false => Diagnosis.Weak("secure boot", "it is off: after a reboot the firmware starts whatever root wrote to the disk", "Turn it on in the firmware's setup."),
                null => Diagnosis.Weak("secure boot", "the machine was not started by UEFI: after a reboot it starts whatever root wrote to the disk", "Start it by UEFI with Secure Boot, or from a medium that root can't write to."),
            },
            NextBoot(machine),
        ];
    }

    private static Diagnosis NextBoot(MachineFacts machine)
    {
        const string Subject = "next boot";
        return (machine.IsUnifiedImage, machine.IsSecureBootOn) switch
        {
            (true, true) => Diagnosis.Ok(Subject, "kernel, command line and initramfs are under one signature"),
            (true, _) => Diagnosis.Weak(Subject, "a unified kernel image was started, but nobody checks who signed it: root can write another, and reboot", "Sign it, and turn on Secure Boot."),
            (false, true) => Diagnosis.Weak(Subject, "the kernel alone is signed: root can write another initramfs and command line, and reboot", "linchpin install --uki: one signature covers all of it."),
            _ => Diagnosis.Weak(Subject, "no signature covers kernel, initramfs and command line: root can write others, and reboot", "linchpin install --uki, sign the image, and start it with Secure Boot."),
        };
    }

    private static Diagnosis Modules(MachineFacts machine, bool isLockedDown)
    {
        const string Subject = "modules";
        if (machine.ModulesAreDisabled == true)
            return Diagnosis.Ok(Subject, "none can be loaded any more");
        if (machine.ModulesMustBeSigned == true || isLockedDown)
            return Diagnosis.Ok(Subject, "only signed ones are loaded");
        return machine.ModulesMustBeSigned is null && machine.ModulesAreDisabled is null
            ? Diagnosis.Ok(Subject, "the kernel has none")
            : Diagnosis.Weak(Subject, "unsigned ones are loaded, and a module can undo everything", "Boot with module.sig_enforce=1 or lockdown=integrity, or seal in mode \"full\" with [seal] modules = \"none\".");
    }

    private static Diagnosis Kexec(MachineFacts machine, bool isLockedDown)
    {
        const string Subject = "kexec";
        if (machine.IsKexecLoaded == true)
            return Diagnosis.Missing(Subject, "another kernel is loaded: kexec -e would start it, and no seal in mode \"full\" is made", "kexec -u");
        if (machine.IsKexecDisabled is null)
            return Diagnosis.Ok(Subject, "the kernel has none");
        if (machine.IsKexecDisabled == true || isLockedDown)
            return Diagnosis.Ok(Subject, machine.IsKexecDisabled == true ? "no other kernel can be loaded" : "only a signed kernel can be loaded");
        return Diagnosis.Weak(Subject, "root can load another kernel and start it", "sysctl kernel.kexec_load_disabled=1, or lockdown=integrity, or a seal in mode \"full\".");
    }
}
