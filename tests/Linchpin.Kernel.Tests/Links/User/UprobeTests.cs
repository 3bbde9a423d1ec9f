using Linchpin.Bpf;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Programs on functions of a library, which this process calls.</summary>
public sealed class UprobeTests
{
    [KernelFact(From = "6.1")]
    public void Sections_say_file_function_version_and_offset()
    {
        Assert.Equal(3, ProbedLibrary.Add(1, 2));
        using var loaded = TestObjects.Read("user_probes").Load();
        var links = loaded.Attach();
        try
        {
            Assert.Equal(
                ["on_entry", "on_return", "on_entry_sleepable", "on_old_version", "on_place"],
                links.Select(link => loaded.Programs.Single(program => program.Id == link.Info.Program).Name));
            Assert.All(links, link => Assert.IsType<UprobeLink>(link));
            Assert.Equal($"Uprobe {ProbedLibrary.Path}:probed_add", links[0].Info.Target);

            Assert.Equal(42, ProbedLibrary.Add(40, 2));
            Assert.Equal((1ul, 1ul, 1ul), (loaded.Read<ulong>("entry_runs"), loaded.Read<ulong>("return_runs"), loaded.Read<ulong>("sleepable_runs")));
            Assert.Equal((42, 42), (loaded.Read<int>("entry_sum"), loaded.Read<int>("return_value")));

            Assert.Equal(12, ProbedLibrary.CallVersions());
            Assert.Equal(1ul, loaded.Read<ulong>("old_version_runs"));

            Assert.Equal(9, ProbedLibrary.CallLocal(3));
            Assert.Equal(1ul, loaded.Read<ulong>("place_runs"));
        }
        finally
        {
            foreach (var link in links)
                link.Dispose();
        }
        _ = ProbedLibrary.Add(1, 1);
        Assert.Equal(1ul, loaded.Read<ulong>("entry_runs"));
    }

    [KernelFact(From = "6.1")]
    public void One_program_on_several_places_is_told_which_and_only_of_its_process()
    {
        using var loaded = TestObjects.Read("user_probes").Load();
        var program = loaded.Program("by_hand");
        var offset = ElfImage.Read(File.ReadAllBytes(ProbedLibrary.Path)).Functions.First(symbol => symbol.Name == "probed_many_second").FileOffset;
        using var byName = UprobeLink.Attach(program, ProbedLibrary.Path, "probed_add", new UprobeOptions { Cookie = 7, ProcessId = Environment.ProcessId });
        using var byOffset = UprobeLink.Attach(program, ProbedLibrary.Path, offset, new UprobeOptions { Cookie = 8 });
        using var ofAnother = UprobeLink.Attach(program, ProbedLibrary.Path, "probed_many_first", new UprobeOptions { ProcessId = 1 });

        _ = ProbedLibrary.Add(1, 1);
        Assert.Equal((1ul, 7ul), (loaded.Read<ulong>("entry_runs"), loaded.Read<ulong>("entry_cookie")));
        _ = ProbedLibrary.Second(1);
        Assert.Equal((2ul, 8ul), (loaded.Read<ulong>("entry_runs"), loaded.Read<ulong>("entry_cookie")));
        _ = ProbedLibrary.First(1);
        Assert.Equal(2ul, loaded.Read<ulong>("entry_runs"));
    }

    [KernelFact(From = "6.1")]
    public void What_is_not_in_a_file_is_named()
    {
        using var loaded = TestObjects.Read("user_probes").Load();
        var program = loaded.Program("by_hand");
        string Reason(string path, string function) => Assert.Throws<BpfException>(() => UprobeLink.Attach(program, path, function)).Message;
        Assert.Contains("has no function 'probed_none'", Reason(ProbedLibrary.Path, "probed_none"), StringComparison.Ordinal);
        Assert.Contains("has no function 'probed_versioned@PROBED_9'", Reason(ProbedLibrary.Path, "probed_versioned@PROBED_9"), StringComparison.Ordinal);
        Assert.Contains("'libnone.so.1' is in none of", Reason("libnone.so.1", "any"), StringComparison.Ordinal);
        Assert.Contains("this is not an ELF file", Reason("/etc/passwd", "any"), StringComparison.Ordinal);
    }

    [KernelFact(From = "6.6", Feature = "uprobe_multi links")]
    public void Many_functions_are_one_link()
    {
        _ = ProbedLibrary.First(1);
        using var loaded = Load("on_many", "on_many_returns");
        using (var link = Assert.IsType<UprobeMultiLink>(loaded.Program("on_many").Attach()))
        using (loaded.Program("on_many_returns").Attach())
        {
            _ = ProbedLibrary.First(1);
            _ = ProbedLibrary.Second(1);
            Assert.Equal((2ul, 1ul), (loaded.Read<ulong>("many_runs"), loaded.Read<ulong>("many_returns")));
        }

        ulong[] offsets = [.. ElfImage.Read(File.ReadAllBytes(ProbedLibrary.Path)).Functions
            .Where(symbol => symbol.IsExported && symbol.Name.StartsWith("probed_many_", StringComparison.Ordinal)).Select(symbol => symbol.FileOffset).Order()];
        UprobeSite[] sites = [new(offsets[0], Cookie: 100), new(offsets[1], Cookie: 1000)];
        using var byOffset = UprobeMultiLink.Attach(loaded.Program("on_many"), ProbedLibrary.Path, sites, processId: Environment.ProcessId);
        _ = ProbedLibrary.First(1);
        _ = ProbedLibrary.Second(1);
        Assert.Equal(1100ul, loaded.Read<ulong>("many_cookies"));
    }

    [KernelFact(From = "6.8", Feature = "information of uprobe_multi links")]
    public void The_kernel_tells_the_places_of_many_functions()
    {
        using var loaded = Load("on_many");
        UprobeSite[] sites = [new(0x1120, Cookie: 5), new(0x1130, Cookie: 6)];
        using var link = UprobeMultiLink.Attach(loaded.Program("on_many"), ProbedLibrary.Path, sites, processId: Environment.ProcessId);
        using var opened = Assert.IsType<UprobeMultiLink>(BpfLink.Open(link.Id));
        var details = opened.ReadDetails();
        Assert.Equal((ProbedLibrary.Path, false, Environment.ProcessId), (details.Path, details.OnReturn, details.ProcessId));
        Assert.Equal(sites, details.Sites);
        Assert.Equal($"2 places of {ProbedLibrary.Path}", opened.Info.Target);
    }

    [KernelFact(From = "6.13", Feature = "uprobe sessions")]
    public void One_program_sees_entry_and_return()
    {
        using var loaded = Load("on_both");
        using var link = loaded.Program("on_both").Attach();
        _ = ProbedLibrary.Add(1, 1);
        Assert.Equal((1ul, 1ul), (loaded.Read<ulong>("both_entries"), loaded.Read<ulong>("both_returns")));
    }

    [KernelFact(From = "6.1")]
    public void A_kernel_without_them_is_named()
    {
        if (BpfFeatures.UprobeMulti.IsSupported)
            return;
        using var loaded = Load("on_many");
        var error = Assert.Throws<BpfFeatureException>(loaded.Program("on_many").Attach);
        Assert.Equal(("uprobe_multi links", "6.6"), (error.Feature, error.FirstKernel));
    }

    private static BpfObject Load(params string[] programs)
    {
        var spec = TestObjects.Read("user_probes");
        foreach (var program in spec.Programs)
            program.AutoLoad = programs.Contains(program.Name);
        return spec.Load();
    }
}
