namespace Linchpin.Bpf;

/// <summary>The first kernel that has something that a program may ask for by name, for what came after Linux 5.13.</summary>
/// <remarks>A kernel may be built without it all the same, and an older one may have got it in an update. Source: Linux's history; the kernel tests compare it with
/// every kernel that they run on.</remarks>
public static class KernelHistory
{
    private static readonly (string First, string Names)[] FunctionRows =
    [
        ("6.1", "bpf_key_put bpf_lookup_system_key bpf_lookup_user_key bpf_verify_pkcs7_signature"),
        ("6.2", """
            bpf_cast_to_kern_ctx bpf_cgroup_acquire bpf_cgroup_ancestor bpf_cgroup_release bpf_list_pop_back bpf_list_pop_front bpf_obj_drop_impl
            bpf_obj_new_impl bpf_rcu_read_lock bpf_rcu_read_unlock bpf_rdonly_cast bpf_task_acquire bpf_task_from_pid bpf_task_release
            """),
        ("6.3", """
            bpf_cpumask_acquire bpf_cpumask_and bpf_cpumask_clear bpf_cpumask_clear_cpu bpf_cpumask_copy bpf_cpumask_create bpf_cpumask_empty
            bpf_cpumask_equal bpf_cpumask_first bpf_cpumask_first_zero bpf_cpumask_full bpf_cpumask_intersects bpf_cpumask_or bpf_cpumask_release
            bpf_cpumask_set_cpu bpf_cpumask_setall bpf_cpumask_subset bpf_cpumask_test_and_clear_cpu bpf_cpumask_test_and_set_cpu bpf_cpumask_test_cpu
            bpf_cpumask_xor bpf_rbtree_first bpf_rbtree_remove bpf_xdp_metadata_rx_hash bpf_xdp_metadata_rx_timestamp
            """),
        ("6.4", """
            bpf_cgroup_from_id bpf_dynptr_from_skb bpf_dynptr_from_xdp bpf_dynptr_slice bpf_dynptr_slice_rdwr bpf_iter_num_destroy bpf_iter_num_new
            bpf_iter_num_next bpf_list_push_back_impl bpf_list_push_front_impl bpf_rbtree_add_impl bpf_refcount_acquire_impl
            """),
        ("6.5", """
            bpf_cpumask_any_and_distribute bpf_cpumask_any_distribute bpf_cpumask_first_and bpf_dynptr_adjust bpf_dynptr_clone bpf_dynptr_is_null
            bpf_dynptr_is_rdonly bpf_dynptr_size bpf_sock_destroy bpf_task_under_cgroup
            """),
        ("6.6", "bpf_map_sum_elem_count"),
        ("6.7", """
            bpf_iter_css_destroy bpf_iter_css_new bpf_iter_css_next bpf_iter_css_task_destroy bpf_iter_css_task_new bpf_iter_css_task_next
            bpf_iter_task_destroy bpf_iter_task_new bpf_iter_task_next bpf_iter_task_vma_destroy bpf_iter_task_vma_new bpf_iter_task_vma_next
            bpf_percpu_obj_drop_impl bpf_percpu_obj_new_impl bpf_sock_addr_set_sun_path bpf_throw
            """),
        ("6.8", """
            bpf_cpumask_weight bpf_get_file_xattr bpf_get_fsverity_digest bpf_task_get_cgroup1 bpf_xdp_get_xfrm_state bpf_xdp_metadata_rx_vlan_tag
            bpf_xdp_xfrm_state_release
            """),
        ("6.9", "bpf_arena_alloc_pages bpf_arena_free_pages"),
        ("6.10", """
            bpf_crypto_ctx_acquire bpf_crypto_ctx_create bpf_crypto_ctx_release bpf_crypto_decrypt bpf_crypto_encrypt bpf_preempt_disable
            bpf_preempt_enable bpf_session_cookie bpf_session_is_return bpf_wq_init bpf_wq_start
            """),
        ("6.11", "bpf_iter_bits_destroy bpf_iter_bits_new bpf_iter_bits_next bpf_sk_assign_tcp_reqsk"),
        ("6.12", """
            bpf_copy_from_user_str bpf_get_dentry_xattr bpf_get_task_exe_file bpf_path_d_path bpf_put_file scx_bpf_create_dsq scx_bpf_destroy_dsq
            scx_bpf_error_bstr scx_bpf_exit_bstr scx_bpf_kick_cpu scx_bpf_pick_any_cpu scx_bpf_pick_idle_cpu scx_bpf_select_cpu_dfl scx_bpf_task_cpu
            scx_bpf_task_running
            """),
        ("6.13", """
            bpf_get_kmem_cache bpf_iter_kmem_cache_destroy bpf_iter_kmem_cache_new bpf_iter_kmem_cache_next bpf_send_signal_task bpf_task_from_vpid
            scx_bpf_dsq_insert scx_bpf_dsq_insert_vtime scx_bpf_dsq_move scx_bpf_dsq_move_to_local
            """),
        ("6.14", "bpf_local_irq_restore bpf_local_irq_save scx_bpf_now"),
        ("6.15", """
            bpf_copy_from_user_task_str bpf_cpumask_populate bpf_dynptr_copy bpf_remove_dentry_xattr bpf_res_spin_lock bpf_res_spin_lock_irqsave
            bpf_res_spin_unlock bpf_res_spin_unlock_irqrestore bpf_set_dentry_xattr bpf_sock_ops_enable_tx_tstamp scx_bpf_events
            """),
        ("6.16", """
            bpf_copy_from_user_dynptr bpf_copy_from_user_str_dynptr bpf_copy_from_user_task_dynptr bpf_iter_dmabuf_destroy bpf_iter_dmabuf_new
            bpf_iter_dmabuf_next bpf_kfree_skb bpf_list_back bpf_list_front bpf_probe_read_kernel_dynptr bpf_probe_read_user_dynptr bpf_qdisc_skb_drop
            bpf_qdisc_watchdog_schedule bpf_rbtree_left bpf_rbtree_right bpf_rbtree_root bpf_skb_get_hash scx_bpf_select_cpu_and
            """),
        ("6.17", """
            bpf_arena_reserve_pages bpf_cgroup_read_xattr bpf_dynptr_memset bpf_strchr bpf_strchrnul bpf_strcmp bpf_strcspn bpf_strlen bpf_strnchr
            bpf_strnstr bpf_strrchr bpf_strspn bpf_strstr
            """),
        ("6.18", "bpf_dynptr_from_skb_meta bpf_strcasecmp bpf_xdp_pull_data scx_bpf_cpu_curr scx_bpf_locked_rq"),
        ("6.19", "bpf_dynptr_file_discard bpf_dynptr_from_file bpf_strcasestr bpf_strncasestr scx_bpf_dsq_peek"),
        ("7.0", """
            bpf_stream_print_stack bpf_strncasecmp bpf_task_work_schedule_resume bpf_task_work_schedule_signal bpf_timer_cancel_async
            bpf_wq_set_callback
            """),
    ];

    private static readonly (string First, string Names)[] LsmHookRows =
    [
        ("6.2", "file_truncate inode_get_acl inode_remove_acl inode_set_acl"),
        ("6.5", "mptcp_add_subflow"),
        ("6.8", "getselfattr setselfattr"),
        ("6.9", """
            bpf_map_create bpf_map_free bpf_prog_free bpf_prog_load bpf_token_capable bpf_token_cmd bpf_token_create bpf_token_free file_post_open
            file_release inode_post_create_tmpfile inode_post_remove_acl inode_post_removexattr inode_post_set_acl inode_post_setattr
            key_post_create_or_update path_post_mknod
            """),
        ("6.12", "bdev_alloc_security bdev_free_security bdev_setintegrity initramfs_populated inode_setintegrity"),
        ("6.13", "cred_getlsmprop current_getlsmprop_subj inode_getlsmprop ipc_getlsmprop lsmprop_to_secctx task_getlsmprop_obj"),
        ("6.16", "uring_allowed"),
        ("6.17", "inode_file_getattr inode_file_setattr"),
    ];

    private static readonly (string First, string Names)[] IteratorRows =
    [
        ("6.13", "kmem_cache"),
        ("6.16", "dmabuf"),
    ];

    private static readonly (string First, string Names)[] TypeRows =
    [
        ("5.14", "task_struct.__state"),
        ("6.1", "maple_tree"),
        ("6.2", "bpf_list_head bpf_list_node"),
        ("6.3", "bpf_cpumask bpf_rb_node bpf_rb_root mnt_idmap"),
        ("6.4", "bpf_iter_num bpf_nf_link bpf_refcount module.mem"),
        ("6.6", "ptdesc tcx_entry net_device.tcx_ingress"),
        ("6.7", "bpf_iter_task netkit"),
        ("6.9", "bpf_arena bpf_token bpf_prog_aux.arena bpf_prog_aux.token super_block.s_bdev_file"),
        ("6.10", "bpf_crypto_ctx bpf_wq"),
        ("6.11", "bpf_iter_bits inode.i_ctime_sec"),
        ("6.12", "sched_ext_ops fown_struct.file task_struct.scx"),
        ("6.13", "lsm_prop file.f_ref"),
        ("6.15", "bpf_res_spin_lock"),
        ("6.17", "bpf_stream file_kattr"),
        ("6.18", "bpf_task_work bpf_map.excl_prog_sha"),
    ];

    /// <summary>Functions that programs call (kfuncs), by name.</summary>
    public static IReadOnlyDictionary<string, KernelVersion> Functions { get; } = Read(FunctionRows);

    /// <summary>LSM hooks, by the name in a program's section: <c>bpf_map_create</c>.</summary>
    public static IReadOnlyDictionary<string, KernelVersion> LsmHooks { get; } = Read(LsmHookRows);

    /// <summary>What iterators go over: <c>kmem_cache</c>.</summary>
    public static IReadOnlyDictionary<string, KernelVersion> Iterators { get; } = Read(IteratorRows);

    /// <summary>Structs of the kernel, and fields of structs (<c>task_struct.scx</c>).</summary>
    public static IReadOnlyDictionary<string, KernelVersion> Types { get; } = Read(TypeRows);

    /// <summary>Says since when, to be put at the end of what says that it isn't there; nothing where that isn't known.</summary>
    internal static string Note(IReadOnlyDictionary<string, KernelVersion> history, string name)
    {
        if (!history.TryGetValue(name, out var first))
            return "";
        return $"; Linux has it from {first.Major}.{first.Minor} on" + (KernelRelease.Version < first ? "" : ", but this one was built without it");
    }

    private static Dictionary<string, KernelVersion> Read((string First, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries), (row, name) => (name, First: KernelVersion.Parse(row.First)))
        .ToDictionary(entry => entry.name, entry => entry.First, StringComparer.Ordinal);
}
