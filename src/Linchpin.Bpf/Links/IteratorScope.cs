using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>What an iterator walks over, where its kind can be told.</summary>
public abstract record IteratorScope
{
    private IteratorScope()
    {
    }

    /// <summary>The elements of a map (<c>iter/bpf_map_elem</c>, <c>iter/bpf_sk_storage_map</c>, <c>iter/sockmap</c>).</summary>
    public sealed record Elements(BpfMap Map) : IteratorScope
    {
        internal override SafeFd? Fill(ref IteratorTarget target)
        {
            using var lease = Map.Handle.Lease();
            var copy = new SafeFd(DescriptorCopy.Of(lease.Fd));
            target.Map.MapFd = (int)copy.DangerousGetHandle();
            return copy;
        }
    }

    /// <summary>Cgroups from one on (<c>iter/cgroup</c>), by its folder in cgroup2. First in Linux 6.1.</summary>
    public sealed record Cgroups(string Folder, CgroupIteratorOrder Order = CgroupIteratorOrder.DescendantsPre) : IteratorScope
    {
        internal override SafeFd? Fill(ref IteratorTarget target)
        {
            var folder = FolderDescriptor.Open(Folder);
            target.Cgroup.Order = Order;
            target.Cgroup.CgroupFd = (int)folder.DangerousGetHandle();
            return folder;
        }
    }

    /// <summary>Cgroups from one on (<c>iter/cgroup</c>), by its id, which is its folder's inode. First in Linux 6.1.</summary>
    public sealed record CgroupsById(ulong Id, CgroupIteratorOrder Order = CgroupIteratorOrder.DescendantsPre) : IteratorScope
    {
        internal override SafeFd? Fill(ref IteratorTarget target)
        {
            (target.Cgroup.Order, target.Cgroup.CgroupId) = (Order, Id);
            return null;
        }
    }

    /// <summary>One thread (<c>iter/task</c>, <c>iter/task_file</c>, <c>iter/task_vma</c>). First in Linux 6.1.</summary>
    public sealed record Thread(int Id) : IteratorScope
    {
        internal override SafeFd? Fill(ref IteratorTarget target)
        {
            target.Task.Tid = (uint)Id;
            return null;
        }
    }

    /// <summary>The threads of a process (<c>iter/task</c>, <c>iter/task_file</c>, <c>iter/task_vma</c>). First in Linux 6.1.</summary>
    public sealed record Process(int Id) : IteratorScope
    {
        internal override SafeFd? Fill(ref IteratorTarget target)
        {
            target.Task.Pid = (uint)Id;
            return null;
        }
    }

    /// <summary>The threads of the process of a descriptor of <c>pidfd_open(2)</c>: no other can have taken its number over by then. From then on the kernel
    /// knows it by its number. First in Linux 6.1.</summary>
    public sealed record ProcessHandle(System.Runtime.InteropServices.SafeHandle Handle) : IteratorScope
    {
        internal override SafeFd? Fill(ref IteratorTarget target)
        {
            using var lease = new FdLease(Handle);
            var copy = new SafeFd(DescriptorCopy.Of(lease.Fd));
            target.Task.PidFd = (int)copy.DangerousGetHandle();
            return copy;
        }
    }

    /// <summary>Says it as the kernel wants it. What comes back is to be kept open until the kernel has been asked.</summary>
    internal abstract SafeFd? Fill(ref IteratorTarget target);
}
