using System.Diagnostics;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Links;

/// <summary>Iterators that are told where to walk.</summary>
public sealed class ScopedIteratorTests
{
    private const string Root = "/sys/fs/cgroup";

    [KernelFact(From = "6.1")]
    public void Cgroups_come_in_the_order_that_was_asked_for()
    {
        var child = Directory.CreateDirectory($"{Root}/linchpin-walk").FullName;
        try
        {
            var (above, below) = ($"{FileId.Of(Root).Inode}", $"{FileId.Of(child).Inode}");
            using var loaded = TestObjects.Read("scoped_iterators").Load();
            string[] Walk(IteratorScope scope)
            {
                using var link = IteratorLink.Attach(loaded.Program("of_cgroups"), scope);
                return [.. link.ReadLines()];
            }
            Assert.Equal([below, above], Walk(new IteratorScope.Cgroups(child, CgroupIteratorOrder.AncestorsUp)));
            Assert.Equal([below], Walk(new IteratorScope.CgroupsById(FileId.Of(child).Inode, CgroupIteratorOrder.SelfOnly)));
            Assert.Equal(above, Walk(new IteratorScope.Cgroups(Root, CgroupIteratorOrder.DescendantsPre))[0]);
            Assert.Equal(above, Walk(new IteratorScope.Cgroups(Root, CgroupIteratorOrder.DescendantsPost))[^1]);
            Assert.Throws<DirectoryNotFoundException>(() => Walk(new IteratorScope.Cgroups($"{Root}/none")));
        }
        finally
        {
            Directory.Delete(child);
        }
    }

    [KernelFact(From = "6.1")]
    public void Threads_of_one_process_or_one_thread()
    {
        using var loaded = TestObjects.Read("scoped_iterators").Load();
        var self = Environment.ProcessId;
        using (var link = IteratorLink.Attach(loaded.Program("of_tasks"), new IteratorScope.Process(self)))
        {
            Assert.All(link.ReadLines(), line => Assert.StartsWith($"{self} ", line, StringComparison.Ordinal));
            using var opened = Assert.IsType<IteratorLink>(BpfLink.Open(link.Id));
            Assert.Equal(("task", self), (opened.ReadDetails().Name, opened.ReadDetails().ProcessId));
            Assert.Equal($"task of process {self}", opened.Info.Target);
        }
        using var ofThread = IteratorLink.Attach(loaded.Program("of_tasks"), new IteratorScope.Thread(self));
        Assert.Equal([$"{self} {self}"], ofThread.ReadLines());
    }

    [KernelFact(From = "6.1")]
    public void Threads_of_the_process_of_a_descriptor()
    {
        using var loaded = TestObjects.Read("scoped_iterators").Load();
        using var sleeper = Process.Start("sleep", "60");
        try
        {
            IteratorLink link;
            using (var handle = ProcessDescriptor.Open(sleeper.Id))
                link = IteratorLink.Attach(loaded.Program("of_tasks"), new IteratorScope.ProcessHandle(handle));
            using (link)
            {
                Assert.Equal([$"{sleeper.Id} {sleeper.Id}"], link.ReadLines());        // long after the descriptor was closed
                Assert.Equal($"task of process {sleeper.Id}", link.Info.Target);
            }
            using var file = File.OpenHandle("/proc/version");
            Assert.Equal("EBADF", Assert.Throws<BpfException>(() => IteratorLink.Attach(loaded.Program("of_tasks"), new IteratorScope.ProcessHandle(file))).ErrnoName);
        }
        finally
        {
            sleeper.Kill();
            sleeper.WaitForExit();
        }
    }

    [KernelFact(From = "6.1")]
    public void Another_program_takes_the_place_of_the_attached_one()
    {
        using var loaded = TestObjects.Read("scoped_iterators").Load();
        var (first, second) = (loaded.Program("of_tasks"), loaded.Program("of_names"));
        using var link = IteratorLink.Attach(first, new IteratorScope.Thread(1));
        Assert.Equal("1 1\n", link.ReadText());
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => link.Update(second, expected: second)).ErrnoName);
        link.Update(second, expected: first);
        Assert.Equal(second.Id, link.Info.Program);
        Assert.Equal($"1 {File.ReadAllText("/proc/1/comm")}", link.ReadText());
        Assert.Equal("EINVAL", Assert.Throws<BpfException>(() => link.Update(loaded.Program("of_cgroups"))).ErrnoName);
    }
}
