using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>What a process can do on a kernel that shows no types, with types from elsewhere and without: a line for each attempt.</summary>
internal static class UntypedKernel
{
    /// <summary>The argument that asks for it.</summary>
    public const string Command = "load-without-types";

    public static int Run(string types)
    {
        var handedOver = new BpfLoadOptions { KernelTypes = BtfBlob.Read(File.ReadAllBytes(types)) };
        Try("relocations without types", () => ReadTask(new BpfLoadOptions()));
        Try("relocations with types", () => ReadTask(handedOver));
        Try("no relocations", () => Compute(new BpfLoadOptions()));
        Try("a field that is missing", () => LoadOne("missing_field", "needs_field", handedOver));
        Try("a hook", () => LoadOne("link_kinds", "on_entry", handedOver));
        return 0;
    }

    private static string ReadTask(BpfLoadOptions options)
    {
        using var loaded = TestObjects.Read("core_fields").LoadOnly("read_task", options);
        loaded.Program("read_task").Run();
        return loaded.Read<int>("tgid") == Environment.ProcessId ? "it reads this task" : "it reads something else";
    }

    private static string Compute(BpfLoadOptions options)
    {
        using var loaded = TestObjects.Read("data_sections").Load(options);
        loaded.Program("compute").Run();
        return $"{loaded.Read<ulong>("runs")} run";
    }

    private static string LoadOne(string name, string program, BpfLoadOptions options)
    {
        TestObjects.Read(name).LoadOnly(program, options).Dispose();
        return "loaded";
    }

    private static BpfObject LoadOnly(this BpfObjectSpec spec, string name, BpfLoadOptions options)
    {
        foreach (var program in spec.Programs)
            program.AutoLoad = program.Name == name;
        return spec.Load(options);
    }

    private static void Try(string what, Func<string> attempt)
    {
        try
        {
            Console.WriteLine($"{what}: {attempt()}");
        }
        catch (BpfException exception)
        {
            Console.WriteLine($"{what}: {exception.GetType().Name}: {exception.Message}");
        }
    }
}
